import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { accountNumber } from '../account/account';
import { transferWords } from '../words/transfer';
import { isInTransit, isOver, type Transfer, type TransferStatus, type TransferStep } from './transfer';
import { TransferStops } from './transfer-stops';

interface TransferJourney {
  readonly transfer: Transfer;
  readonly steps: readonly TransferStep[];
}

const EVERY_MS = 300;

/** Followed until it is over and every step is known. */
const useTransfer = (transferId: string) =>
  useQuery({
    queryKey: ['bank', 'transfer', transferId],
    queryFn: async ({ signal }): Promise<TransferJourney> => {
      const path = `/api/bank/transfers/${transferId}`;
      const { items: steps } = await get<{ items: readonly TransferStep[] }>(`${path}/steps`, { signal });
      return { transfer: await get<Transfer>(path, { signal }), steps };
    },
    refetchInterval: ({ state: { data } }) =>
      data && isOver(data.transfer.status, data.steps) ? false : EVERY_MS,
  });

/** One transfer: its steps as they happen, and the money between the accounts. */
export function TransferJourneyPage({ transferId }: { readonly transferId: string }) {
  return (
    <div className="page">
      <ViewOf asked={useTransfer(transferId)} rows={6}>
        {(journey) => <Journey {...journey} />}
      </ViewOf>
    </div>
  );
}

const kinds: Readonly<Record<TransferStatus, StateKind>> = {
  ...{ requested: 'idle', completed: 'ok', failed: 'bad', rejected: 'undo', refunded: 'undo' },
};

function Journey({ transfer, steps }: TransferJourney) {
  const words = useWords(transferWords);
  const { money } = useFormats();
  const { status, sourceId, amountMinor, currency, refusal } = transfer;
  const amount = money(amountMinor, currency);
  const sentences: Readonly<Record<TransferStatus, string>> = {
    requested: words.sentenceRunning,
    completed: words.sentenceCompleted,
    failed: words.sentenceFailed,
    rejected: words.sentenceRejected,
    refunded: words.sentenceRefunded,
  };
  usePageTitle(words.journeyTitle(amount));
  return (
    <>
      <header className="bank-holder">
        <div className="grow">
          <h1>{words.journeyTitle(amount)}</h1>
          <p role="status">
            <StateMark kind={kinds[status]}>{sentences[status]}</StateMark>
          </p>
          {refusal && (
            <p className="dim">
              {words.refusedBecause}: {refusal.reason} <span className="mono faint">{refusal.code}</span>
            </p>
          )}
        </div>
        <Link className="btn" href={`/bank/transfer?from=${sourceId}`}>
          {words.again}
        </Link>
      </header>
      <Between transfer={transfer} steps={steps} />
      <TransferStops status={status} steps={steps} />
    </>
  );
}

/** Where the money is: at one of the sides, or between them. */
function Between({ transfer, steps }: TransferJourney) {
  const words = useWords(transferWords);
  const { money } = useFormats();
  const { sourceId, targetId, amountMinor, currency } = transfer;
  const amount = money(amountMinor, currency);
  return (
    <div className="panel bank-between">
      <Side name={words.source} accountId={sourceId} />
      <p className={isInTransit(steps) ? 'bank-money on-its-way' : 'bank-money'}>
        {isInTransit(steps) ? words.amountHere(amount) : words.nothingHere}
      </p>
      <Side name={words.target} accountId={targetId} />
    </div>
  );
}

function Side({ name, accountId }: { readonly name: string; readonly accountId: string }) {
  return (
    <p>
      <span className="faint small">{name}</span>
      <Link className="mono" href={`/bank/accounts/${accountId}`}>
        {accountNumber(accountId)}
      </Link>
    </p>
  );
}
