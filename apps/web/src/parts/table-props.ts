import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** One of the two least needed columns: left out on phones. */
  readonly isSpare?: boolean;
}

export interface TableProps<Row> {
  /** What the table holds, for those who do not see its panel. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** A row is a link where this says so; one cell has the real link for the keyboard. */
  readonly hrefOf?: (row: Row) => string;
  readonly selectedKey?: string | undefined;
  readonly onSelect?: (row: Row) => void;
  readonly classOf?: (row: Row) => string | undefined;
}
