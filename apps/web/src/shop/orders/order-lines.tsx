import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { useProductName } from '../catalogue/product-names';
import { useProductNow } from '../catalogue/products';
import { shopWords } from '../words';
import type { OrderView } from './order';

export function OrderLines({ order }: { readonly order: OrderView }) {
  const words = useWords(shopWords);
  const { money } = useFormats();
  const { name, street, postalCode, city, country } = order.shipTo;
  return (
    <Panel title={words.orderLines}>
      <ul className="summary-lines panel-text">
        {order.lines.map(({ sku, quantity, unitPriceMinor }) => (
          <li key={sku}>
            <span>
              {quantity} × <ProductNameOf sku={sku} />
            </span>
            <span className="nowrap">{money(quantity * unitPriceMinor, order.currency)}</span>
          </li>
        ))}
      </ul>
      <p className="sum panel-text">
        <span>{words.total}</span>
        <b>{money(order.totalMinor, order.currency)}</b>
      </p>
      <p className="panel-text small faint">
        {words.shippedTo} {name}, {street}, {postalCode} {city}, {country}
      </p>
    </Panel>
  );
}

function ProductNameOf({ sku }: { readonly sku: string }) {
  const { data } = useProductNow(sku, false);
  return useProductName({ sku, name: data?.name ?? sku });
}
