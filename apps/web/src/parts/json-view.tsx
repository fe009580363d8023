import { useState } from 'react';
import { useWords } from '../i18n/use-words';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { hexLines } from './hex-lines';
import { jsonLines, type JsonLine } from './json-lines';
import { partsWords } from './parts-words';

const FOLDED_LINES = 12;

interface JsonViewProps {
  /** The value when it is JSON; otherwise give `text`. */
  readonly value?: unknown;
  readonly text?: string;
  readonly label: string;
}

type Form = 'json' | 'text' | 'hex';

/** A value to read: folded when long, searchable, copied as it is, shown as text or bytes on demand. */
export function JsonView({ value, text, label }: JsonViewProps) {
  const words = useWords(partsWords);
  const raw = text ?? JSON.stringify(value, null, 2);
  const [form, setForm] = useState<Form>(value === undefined ? 'text' : 'json');
  const [wanted, setWanted] = useState('');
  const lines = linesOf(form, value, raw);
  return (
    <div className="json">
      <div className="json-bar">
        <FormChoice form={form} hasJson={value !== undefined} onChoose={setForm} />
        <input
          type="search"
          aria-label={words.searchInValue}
          placeholder={words.searchInValue}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <MatchCount lines={lines} wanted={wanted} />
        <CopyButton text={raw} />
      </div>
      <Lines lines={lines} wanted={wanted} label={label} />
    </div>
  );
}

function MatchCount({ lines, wanted }: { readonly lines: readonly JsonLine[]; readonly wanted: string }) {
  const words = useWords(partsWords);
  if (wanted === '') return null;
  const count = lines.filter((line) => matchesIn(line, wanted)).length;
  return <span className="small faint">{words.matches(count)}</span>;
}

interface LinesProps {
  readonly lines: readonly JsonLine[];
  readonly wanted: string;
  readonly label: string;
}

function Lines({ lines, wanted, label }: LinesProps) {
  const words = useWords(partsWords);
  const [isOpen, setOpen] = useState(false);
  const isLong = wanted === '' && lines.length > FOLDED_LINES + 2;
  const shown = isLong && !isOpen ? lines.slice(0, FOLDED_LINES) : lines;
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, also by keyboard */}
      <pre tabIndex={0} role="region" aria-label={label}>
        {shown.map((line, index) => (
          <Line key={index} line={line} wanted={wanted} />
        ))}
      </pre>
      {isLong && (
        <Button kind="quiet" className="small-button" onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.foldAgain : words.showAll(lines.length)}
        </Button>
      )}
    </>
  );
}

function linesOf(form: Form, value: unknown, raw: string): readonly JsonLine[] {
  if (form === 'json') return jsonLines(value);
  const lines = form === 'hex' ? hexLines(raw) : raw.split('\n');
  return lines.map((line) => [{ kind: 'plain', text: line }]);
}

const matchesIn = (line: JsonLine, wanted: string): boolean =>
  line
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
    .includes(wanted.toLowerCase());

const tags = { key: 'b', string: 'em', plain: 'span' } as const;

function Line({ line, wanted }: { readonly line: JsonLine; readonly wanted: string }) {
  const content = line.map(({ kind, text }, index) => {
    const Tag = tags[kind];
    return <Tag key={index}>{text}</Tag>;
  });
  return (
    <>
      {wanted !== '' && matchesIn(line, wanted) ? <mark>{content}</mark> : content}
      {'\n'}
    </>
  );
}

interface FormChoiceProps {
  readonly form: Form;
  readonly hasJson: boolean;
  readonly onChoose: (form: Form) => void;
}

function FormChoice({ form, hasJson, onChoose }: FormChoiceProps) {
  const words = useWords(partsWords);
  const names = { json: words.asJson, text: words.asText, hex: words.asHex };
  const forms: readonly Form[] = hasJson ? ['json', 'text', 'hex'] : ['text', 'hex'];
  return (
    <span className="segments" role="group" aria-label={words.showAs}>
      {forms.map((each) => (
        <button key={each} type="button" aria-pressed={each === form} onClick={() => onChoose(each)}>
          {names[each]}
        </button>
      ))}
    </span>
  );
}
