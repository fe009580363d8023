import type { AuditEntry } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import type { Tape } from '../account/use-account';
import { auditWords } from '../words/audit';
import { canDigest, type BrokenLink } from './chain';
import { proofOf, type Proof } from './proof';
import { fingerprint } from './fingerprint';
import { useVisibleCheck, type VisibleCheck } from './use-visible-check';

/** The entries as linked rows, newest first; the check goes through them from the oldest, and stops at the first bad one. */
export function ChainTable({ tape }: { readonly tape: Tape }) {
  const words = useWords(auditWords);
  const { entries } = tape;
  const check = useVisibleCheck(entries);
  const columns = useColumns(entries, check);
  return (
    <Panel
      title={words.title}
      aside={
        canDigest() ? (
          <Button kind="primary" isBusy={check.isRunning} onClick={check.start}>
            {words.check}
          </Button>
        ) : (
          <span className="faint small">{words.cannot}</span>
        )
      }
    >
      <Verdict {...{ entries, check }} />
      <Table
        label={`${words.title}, ${words.fingerprint}`}
        columns={columns}
        rows={entries}
        keyOf={({ version }) => String(version)}
        classOf={({ version }) => (check.broken?.version === version ? 'bank-bad' : undefined)}
      />
      {tape.hasEarlier && (
        <div className="bank-steer">
          <Button onClick={tape.loadEarlier}>{words.earlier}</Button>
        </div>
      )}
    </Panel>
  );
}

interface CheckedProps {
  readonly entries: readonly AuditEntry[];
  readonly check: VisibleCheck;
}

function Verdict({ entries, check: { checked, isRunning, broken } }: CheckedProps) {
  const words = useWords(auditWords);
  const { whole } = useFormats();
  if (checked === undefined) return null;
  if (broken) return <Broken broken={broken} />;
  return (
    <p className="bank-part" role="status">
      <StateMark kind={isRunning ? 'idle' : 'ok'}>
        {isRunning
          ? words.checking(whole(checked), whole(entries.length))
          : words.holds(whole(checked), whole(entries.at(-1)?.version ?? 1))}
      </StateMark>
    </p>
  );
}

function Broken({ broken: { version, kind, expected, found } }: { readonly broken: BrokenLink }) {
  const words = useWords(auditWords);
  const { whole } = useFormats();
  return (
    <div className="bank-part" role="alert">
      <StateMark kind="bad">{words.brokenAt(whole(version))}</StateMark>
      <p>{words[kind]}</p>
      <dl className="bank-prints">
        <dt>{words.expected}</dt>
        <dd className="mono">{expected}</dd>
        <dt>{words.found}</dt>
        <dd className="mono">{found}</dd>
      </dl>
    </div>
  );
}

function useColumns(entries: readonly AuditEntry[], check: VisibleCheck): readonly Column<AuditEntry>[] {
  const words = useWords(auditWords);
  const { moment } = useFormats();
  const oldest = entries.at(-1)?.version ?? 1;
  return [
    { key: 'version', head: words.version, cell: ({ version }) => `v${version}` },
    {
      ...{ key: 'state', head: words.state },
      cell: ({ version }) => <ProofMark proof={proofOf(version, oldest, check)} />,
    },
    {
      ...{ key: 'print', head: words.fingerprint },
      cell: ({ hash }) => (
        <span className="mono" title={hash}>
          {fingerprint(hash)}
        </span>
      ),
    },
    { key: 'time', head: words.time, cell: ({ occurredAt }) => moment(new Date(occurredAt)) },
    { key: 'event', head: words.event, cell: ({ type }) => <span className="mono">{type}</span> },
    {
      ...{ key: 'who', head: words.who },
      cell: ({ actorId, role }) => (
        <span title={actorId}>{`${role} ${UUID.test(actorId) ? actorId.slice(-6) : actorId}`}</span>
      ),
    },
    {
      ...{ key: 'command', head: words.command, isSpare: true },
      cell: ({ command, commandId }) => <span title={commandId}>{command}</span>,
    },
    { key: 'why', head: words.why, isSpare: true, cell: ({ reason }) => reason },
  ];
}

const UUID = /^[0-9a-f-]{36}$/;

const kinds: Readonly<Record<Proof, StateKind>> = {
  ...{ proven: 'ok', bad: 'bad', unproven: 'warn', unchecked: 'idle' },
};

function ProofMark({ proof }: { readonly proof: Proof }) {
  const words = useWords(auditWords);
  return <StateMark kind={kinds[proof]}>{words[proof]}</StateMark>;
}
