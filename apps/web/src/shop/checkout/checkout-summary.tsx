import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { totalOf, type BasketLine } from '../basket/basket';
import { useProductName } from '../catalogue/product-names';
import { shopWords } from '../words';

interface CheckoutSummaryProps {
  readonly lines: readonly BasketLine[];
  readonly children: ReactNode;
}

export function CheckoutSummary({ lines, children }: CheckoutSummaryProps) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const total = totalOf(lines);
  return (
    <aside className="panel summary" aria-label={words.orderLines}>
      <h2>{words.orderLines}</h2>
      <ul className="summary-lines">
        {lines.map((line) => (
          <SummaryLine key={line.sku} line={line} />
        ))}
      </ul>
      <p className="sum">
        <span>{words.total}</span>
        <b>{money(total, lines[0]?.currency ?? 'EUR')}</b>
      </p>
      <p className="small faint">
        {words.taxIncluded} · {words.earns(whole(Math.floor(total / 100)))}
      </p>
      {children}
      <Link className="small" href="/basket">
        {words.editBasket}
      </Link>
    </aside>
  );
}

function SummaryLine({ line }: { readonly line: BasketLine }) {
  const { money } = useFormats();
  const name = useProductName(line);
  return (
    <li>
      <span>
        {line.quantity} × {name}
      </span>
      <span className="nowrap">{money(line.quantity * line.priceMinor, line.currency)}</span>
    </li>
  );
}
