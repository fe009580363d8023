import type { AuditEntry } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { canDigest } from '../audit/chain';
import { fingerprint } from '../audit/fingerprint';
import { useChain } from '../audit/use-chain';
import { accountWords } from '../words/account';

interface ChainPanelProps {
  readonly accountId: string;
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly version: number;
}

const LINKS = 4;

/** The links around the chosen version; the whole chain is checked as it is loaded. */
export function ChainPanel({ accountId, entries, version }: ChainPanelProps) {
  const words = useWords(accountWords);
  const { duration, whole } = useFormats();
  const chain = useChain(entries);
  const newest = entries[0]?.version ?? 0;
  const upTo = Math.min(newest, version + 1);
  const links = entries.filter((entry) => entry.version <= upTo && entry.version > upTo - LINKS).toReversed();
  return (
    <Panel title={words.chain} aside={<ChainMark chain={chain} />}>
      <div className="bank-part">
        {chain?.broken && <p>{words.chainBroken(whole(chain.broken.version))}</p>}
        {chain && !chain.broken && <p>{words.chainHolds(whole(chain.checked), duration(chain.tookMs))}</p>}
        {!canDigest() && <p>{words.cannotCheckHint}</p>}
        <ol className="bank-chain">
          {links.map((entry) => (
            <li key={entry.version}>
              <span className="mono" title={entry.hash}>
                {fingerprint(entry.hash)}
              </span>
              <span className="faint">v{entry.version}</span>
            </li>
          ))}
        </ol>
        <Link href={`/bank/audit?account=${accountId}`}>{words.wholeChain}</Link>
      </div>
    </Panel>
  );
}

function ChainMark({ chain }: { readonly chain: ReturnType<typeof useChain> }) {
  const words = useWords(accountWords);
  if (!canDigest()) return <StateMark kind="idle">{words.cannotCheck}</StateMark>;
  if (!chain) return <StateMark kind="idle">{words.checking}</StateMark>;
  return (
    <StateMark kind={chain.broken ? 'bad' : 'ok'}>{chain.broken ? words.broken : words.intact}</StateMark>
  );
}
