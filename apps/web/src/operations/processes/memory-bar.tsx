import type { ProcessView } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { processWords } from '../words/processes';

type MemoryBarProps = Pick<ProcessView, 'memoryBytes' | 'memoryBudgetBytes'>;

const MEBIBYTE = 2 ** 20;

/** Memory against its budget. */
export function MemoryBar({ memoryBytes, memoryBudgetBytes }: MemoryBarProps) {
  const words = useWords(processWords);
  const { bytes } = useFormats();
  if (memoryBytes === null) return words.none;
  const used = bytes(Math.round(memoryBytes / MEBIBYTE) * MEBIBYTE);
  if (memoryBudgetBytes === null) return used;
  const share = Math.min(1, memoryBytes / memoryBudgetBytes);
  return (
    <span className="nowrap">
      <span className={`mem ${memoryBytes > memoryBudgetBytes ? 'over' : ''}`} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {used} <span className="faint">{words.budget(bytes(memoryBudgetBytes))}</span>
    </span>
  );
}
