import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { shopWords } from '../words';
import type { Product } from './products';

const FEW = 5;

interface StockNoteProps {
  readonly product: Product;
  /** What to say of a product of which there is enough. */
  readonly otherwise: string;
}

export function StockNote({ product: { available }, otherwise }: StockNoteProps) {
  const words = useWords(shopWords);
  const { whole } = useFormats();
  if (available === 0) return words.soldOut;
  if (available !== null && available <= FEW) return <b>{words.left(whole(available))}</b>;
  return <span lang="en">{otherwise}</span>;
}
