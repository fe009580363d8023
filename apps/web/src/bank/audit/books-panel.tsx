import { useQuery } from '@tanstack/react-query';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { Failed } from '../../parts/view-state';
import { auditWords } from '../words/audit';

/** As `GET /api/bank/ops/verify` tells it. */
interface BankBooks {
  readonly facts: number;
  readonly currencies: readonly CurrencySums[];
  readonly transfersOnTheWay: number;
  readonly faults: readonly string[];
  readonly audit: {
    readonly rows: number;
    readonly behind: number;
    readonly findings: readonly { readonly sentence: string }[];
    readonly digest: string;
  };
}

interface CurrencySums {
  readonly currency: string;
  readonly isBalanced: boolean;
  readonly depositedMinor: number;
  readonly withdrawnMinor: number;
  readonly balancesMinor: number;
  readonly onTheWayMinor: number;
}

/** Counted when asked: it reads every event of the bank. */
export function BooksPanel() {
  const words = useWords(auditWords);
  const asked = useQuery({
    queryKey: ['bank', 'verify'],
    queryFn: ({ signal }) => get<BankBooks>('/api/bank/ops/verify', { signal }),
    enabled: false,
  });
  const books = asked.data;
  const isRight =
    books?.faults.length === 0 &&
    books.audit.findings.length === 0 &&
    books.currencies.every(({ isBalanced }) => isBalanced);
  return (
    <Panel
      title={words.books}
      className="bank-books"
      clause={words.booksClause}
      aside={
        books && <StateMark kind={isRight ? 'ok' : 'bad'}>{isRight ? words.exact : words.off}</StateMark>
      }
    >
      <div className="bank-part">
        {books ? <Books books={books} /> : <p>{words.verifyHint}</p>}
        <Button isBusy={asked.isFetching} onClick={() => void asked.refetch()}>
          {words.verify}
        </Button>
      </div>
      {asked.error && <Failed error={asked.error} />}
    </Panel>
  );
}

function Books({
  books: { facts, currencies, transfersOnTheWay, faults, audit },
}: {
  readonly books: BankBooks;
}) {
  const words = useWords(auditWords);
  const { money, whole } = useFormats();
  const wrong = [...faults, ...audit.findings.map(({ sentence }) => sentence)];
  const counts: readonly (readonly [string, string])[] = [
    ...currencies.flatMap(({ currency, ...sums }) => [
      [words.balances(currency), money(sums.balancesMinor, currency)] as const,
      [words.inTransit(currency), money(sums.onTheWayMinor, currency)] as const,
      [words.total(currency), money(sums.depositedMinor - sums.withdrawnMinor, currency)] as const,
    ]),
    [words.onTheWay, whole(transfersOnTheWay)],
    [words.facts, whole(facts)],
    [words.rows, whole(audit.rows)],
    [words.behind, whole(audit.behind)],
  ];
  return (
    <>
      <dl className="bank-sums">
        {counts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <DigestOf digest={audit.digest} />
      <Findings sentences={wrong} />
    </>
  );
}

function DigestOf({ digest }: { readonly digest: string }) {
  const words = useWords(auditWords);
  return (
    <p className="bank-digest">
      {words.digest}: <span className="mono">{digest}</span> <span className="faint">{words.digestHint}</span>
    </p>
  );
}

function Findings({ sentences }: { readonly sentences: readonly string[] }) {
  const words = useWords(auditWords);
  if (sentences.length === 0) return null;
  return (
    <ul className="bank-wrong" aria-label={words.findings}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
