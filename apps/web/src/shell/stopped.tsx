import { useWords } from '../i18n/use-words';
import { shellWords } from './words';

export function Stopped({ fault }: { readonly fault: unknown }) {
  const words = useWords(shellWords);
  return (
    <div className="page notice">
      <h1>{words.crashed}</h1>
      <p>{words.crashedText}</p>
      <p className="mono small faint">{fault instanceof Error ? fault.message : String(fault)}</p>
      <button type="button" className="btn" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}
