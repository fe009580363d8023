import type { ShopPulse } from '@rivermart/contracts';
import { useEffect, useState } from 'react';
import { stream } from '../../api';

/** The shop at work; null until it says something. A strip without a connection is no trouble of the customer. */
export function usePulse(): ShopPulse | null {
  const [pulse, setPulse] = useState<ShopPulse | null>(null);
  useEffect(
    () => stream('/api/live', { onEvent: (_name, data) => setPulse(JSON.parse(data) as ShopPulse) }),
    [],
  );
  return pulse;
}
