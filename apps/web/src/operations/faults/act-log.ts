import { observable } from '../../shell/observable';

/** Something this operator did on the panel, to be marked on the chart. */
export interface MarkedAct {
  readonly at: number;
  readonly label: string;
}

const KEPT = 40;

/** The acts of this visit; the audit of all operators is in the gateway's log. */
export const actLog = observable<readonly MarkedAct[]>([]);

export const markAct = (label: string): void =>
  actLog.set([...actLog.get(), { at: Date.now(), label }].slice(-KEPT));
