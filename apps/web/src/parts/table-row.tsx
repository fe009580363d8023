import type { TableProps } from './table-props';

interface TableRowProps<Row> {
  readonly table: TableProps<Row>;
  readonly row: Row;
  readonly index: number;
  readonly onGo: (href: string) => void;
}

export function TableRow<Row>({ table, row, index, onGo }: TableRowProps<Row>) {
  const { columns, keyOf, hrefOf, selectedKey, onSelect, classOf } = table;
  const act = hrefOf || onSelect;
  const press = (): void => {
    if (onSelect) onSelect(row);
    else if (hrefOf) onGo(hrefOf(row));
  };
  return (
    // The keyboard has the link in the row; this spares a pointer the aiming.
    <tr
      aria-rowindex={index + 2}
      aria-selected={selectedKey === undefined ? undefined : selectedKey === keyOf(row)}
      className={[act && 'goes', classOf?.(row)].filter(Boolean).join(' ') || undefined}
      onClick={(event) => {
        if (act && !(event.target as Element).closest('a, button, input, label')) press();
      }}
    >
      {columns.map(({ key, cell, isNumber, isSpare }) => (
        <td
          key={key}
          className={[isNumber && 'num', isSpare && 'spare'].filter(Boolean).join(' ') || undefined}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}
