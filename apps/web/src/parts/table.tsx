import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { Column, TableProps } from './table-props';
import { TableRow } from './table-row';

const ROW_HEIGHT = 35;
const VIRTUAL_ABOVE = 100;

/** Hairlines, numbers right, sticky head; only what is in view is drawn above a hundred rows. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const isVirtual = rows.length > VIRTUAL_ABOVE;
  const virtual = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = isVirtual
    ? virtual.getVirtualItems().map(({ index }) => index)
    : rows.map((_, index) => index);
  const above = isVirtual ? (virtual.getVirtualItems()[0]?.start ?? 0) : 0;
  const below = isVirtual ? virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0) : 0;
  return (
    <div
      className={`data-table-scroll${isVirtual ? ' is-virtual' : ''}`}
      ref={scroll}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <table className="data-table" aria-rowcount={rows.length + 1}>
        <TableHead columns={columns} />
        <tbody>
          <Gap height={above} columns={columns.length} />
          {shown.map((index) => {
            const row = rows[index];
            return row && <TableRow key={keyOf(row)} table={props} row={row} index={index} onGo={navigate} />;
          })}
          <Gap height={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

const TableHead = <Row,>({ columns }: { readonly columns: readonly Column<Row>[] }) => (
  <thead>
    <tr>
      {columns.map(({ key, head, isNumber, isSpare }) => (
        <th key={key} scope="col" className={classes(isNumber, isSpare)}>
          {head}
        </th>
      ))}
    </tr>
  </thead>
);

const classes = (isNumber = false, isSpare = false): string | undefined =>
  [isNumber && 'num', isSpare && 'spare'].filter(Boolean).join(' ') || undefined;

/** Stands for the rows that are not drawn. */
const Gap = ({ height, columns }: { readonly height: number; readonly columns: number }) =>
  height > 0 ? (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
