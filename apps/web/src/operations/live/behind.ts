import type { GroupFlow } from '@rivermart/contracts';
import { totalOf } from './group-lag';

const QUIET_SECONDS = 5;

/** Small lag is normal and stays silent. */
export const isBehind = ({ lag, lagSeconds, isConsuming }: GroupFlow): boolean =>
  totalOf(lag) > 0 && ((lagSeconds ?? 0) > QUIET_SECONDS || !isConsuming);
