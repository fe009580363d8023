import { useEffect, useRef, useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { JsonView } from '../../parts/json-view';
import { Failed } from '../../parts/view-state';
import { letterWords } from '../words/dead-letters';
import type { DeadLetterDetails } from './letters';
import { lineDiff, type DiffLine } from './line-diff';
import { useLetterEdit } from './use-letters';

interface LetterValueProps {
  readonly letter: DeadLetterDetails;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
}

/** JSON is shown and edited in lines; everything else as it is. */
function readable(value: string): { readonly json: unknown; readonly text: string } {
  try {
    const json: unknown = JSON.parse(value);
    return { json, text: JSON.stringify(json, null, 2) };
  } catch {
    return { json: undefined, text: value };
  }
}

export function LetterValue({ letter, isEditing, onEditing }: LetterValueProps) {
  const words = useWords(letterWords);
  const { json, text } = readable(letter.value ?? '');
  if (isEditing) return <Editor letter={letter} text={text} onEnd={() => onEditing(false)} />;
  return (
    <div>
      <h3 className="sub">{words.value}</h3>
      {text.startsWith('base64:') && <p className="small faint">{words.notText}</p>}
      <JsonView label={words.value} text={text} {...(json !== undefined && { value: json })} />
      {letter.isEdited && <p className="small faint">{words.saved}</p>}
    </div>
  );
}

interface EditorProps {
  readonly letter: DeadLetterDetails;
  readonly text: string;
  readonly onEnd: () => void;
}

/** The change stands beside what it changes, before it is kept. */
function Editor({ letter, text, onEnd }: EditorProps) {
  const words = useWords(letterWords);
  const [draft, setDraft] = useState(text);
  const edit = useLetterEdit(letter.service, letter.id);
  const field = useRef<HTMLTextAreaElement>(null);
  // It opens because somebody asked to edit.
  useEffect(() => field.current?.focus(), []);
  const save = (): void => edit.mutate(compact(draft), { onSuccess: onEnd });
  return (
    <div className="editor">
      <label className="field">
        <span>{words.value}</span>
        <textarea
          ref={field}
          rows={12}
          spellCheck={false}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
      </label>
      <Changes lines={lineDiff(text, draft)} />
      {edit.error && <Failed error={edit.error} />}
      <div className="acts">
        <Button kind="primary" isBusy={edit.isPending} onClick={save}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onEnd}>
          {words.cancelEdit}
        </Button>
      </div>
    </div>
  );
}

function Changes({ lines }: { readonly lines: readonly DiffLine[] }) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const changed = lines.filter(({ kind }) => kind !== 'same').length;
  if (changed === 0) return null;
  return (
    <>
      <p className="small faint">{words.changed(whole(changed))}</p>
      <div className="diff">
        {lines.map(({ kind, text }, index) => (
          <div key={index} className={kind}>
            {text}
          </div>
        ))}
      </div>
    </>
  );
}

/** JSON travels without the spaces that make it readable here. */
function compact(draft: string): string {
  const { json } = readable(draft);
  return json === undefined ? draft : JSON.stringify(json);
}
