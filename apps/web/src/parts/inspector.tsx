import type { ReactNode } from 'react';

interface InspectorProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Beside the list on wide screens, under it on narrow ones; never over the thing it describes. */
export const Inspector = ({ label, children }: InspectorProps) => (
  <aside className="panel inspector" aria-label={label}>
    {children}
  </aside>
);

export const InspectorPart = ({
  title,
  children,
}: {
  readonly title?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className="inspector-part">
    {title !== undefined && <h3 className="small faint">{title}</h3>}
    {children}
  </div>
);

/** Names and values in two columns. */
export const KeyValues = ({
  rows,
}: {
  readonly rows: readonly (readonly [name: string, value: ReactNode] | undefined | false)[];
}) => (
  <dl className="key-values">
    {rows
      .filter((row) => row !== undefined && row !== false)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
