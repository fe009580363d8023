import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { ViewOf } from '../../parts/view-state';
import { accountWords } from '../words/account';
import type { Account } from './account';
import type { TapeEvent } from './tape';

/** As `GET /api/bank/accounts/:id/state` tells it. */
interface ReplayedState {
  readonly version: number;
  readonly status: 'open' | 'closed';
  readonly balanceMinor: number;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
  readonly spent?: { readonly day: string; readonly amountMinor: number };
  readonly onTheWay?: Readonly<Record<string, { readonly amountMinor: number }>>;
}

const REST_MS = 200;

/** A value once it has rested: dragging asks the bank where the slider stops, not at every event it passes. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

interface ReplayPanelProps {
  readonly account: Account;
  readonly event: TapeEvent;
  readonly isNow: boolean;
}

/** What the bank itself replays for the chosen version, beside what the curve says. */
export function ReplayPanel({ account: { accountId, currency }, event, isNow }: ReplayPanelProps) {
  const words = useWords(accountWords);
  const { whole } = useFormats();
  const version = useRested(event.version);
  const asked = useQuery({
    queryKey: ['bank', 'state', accountId, version, isNow],
    queryFn: ({ signal }) =>
      get<ReplayedState>(`/api/bank/accounts/${accountId}/state${isNow ? '' : `?version=${version}`}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const isHere = asked.data?.version === event.version;
  return (
    <Panel
      title={words.replay}
      aside={isHere && <Agreement isSame={asked.data?.balanceMinor === event.balanceMinor} />}
      isStale={asked.data !== undefined && !isHere}
    >
      <ViewOf asked={asked} rows={4}>
        {(state) => (
          <div className="bank-part">
            <p>{isNow ? words.bySnapshot(whole(state.version)) : words.replayed(whole(state.version))}</p>
            <StateSums state={state} currency={currency} />
          </div>
        )}
      </ViewOf>
    </Panel>
  );
}

function Agreement({ isSame }: { readonly isSame: boolean }) {
  const words = useWords(accountWords);
  return <StateMark kind={isSame ? 'ok' : 'bad'}>{isSame ? words.agrees : words.differs}</StateMark>;
}

function StateSums({ state, currency }: { readonly state: ReplayedState; readonly currency: string }) {
  const words = useWords(accountWords);
  const { money } = useFormats();
  const { balanceMinor, overdraftLimitMinor, dailyLimitMinor, spent, onTheWay = {}, status } = state;
  const inTransit = Object.values(onTheWay).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const sums: readonly (readonly [string, number])[] = [
    [words.atBalance, balanceMinor],
    [words.inTransit, inTransit],
    ...(spent && spent.amountMinor > 0 ? [[words.spent(spent.day), spent.amountMinor] as const] : []),
    [words.dailyLimit, dailyLimitMinor],
    [words.overdraft, overdraftLimitMinor],
    ...(status === 'open' ? [[words.available, balanceMinor + overdraftLimitMinor] as const] : []),
  ];
  return (
    <dl className="bank-sums">
      {sums.map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{money(minor, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}
