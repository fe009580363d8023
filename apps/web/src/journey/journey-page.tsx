import { NotFound } from '../shell/not-found';

interface JourneyPageProps {
  readonly orderId: string;
  readonly view: 'customer' | 'operator';
}

export function JourneyPage({ orderId }: JourneyPageProps) {
  return orderId === '' ? null : <NotFound />;
}
