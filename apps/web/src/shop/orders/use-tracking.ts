import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useStream, type StreamState } from '../../api';
import type { Step } from './order';
import { statusOf, withStep, type Tracking } from './tracking';

/** The steps of an order as they happen. */
export function useTracking(orderId: string): { readonly tracking: Tracking; readonly link: StreamState } {
  const queries = useQueryClient();
  const [tracking, setTracking] = useState<Tracking>([]);
  const onEvent = useCallback((name: string, data: string): void => {
    if (name === 'step') setTracking((known) => withStep(known, JSON.parse(data) as Step));
  }, []);
  const link = useStream(`/api/orders/${orderId}/events`, onEvent);
  const status = statusOf(tracking);
  const notices = tracking.filter(({ step }) => step === 'customer-notified').length;
  useEffect(
    () => void queries.invalidateQueries({ queryKey: ['order', orderId] }),
    [queries, orderId, status],
  );
  useEffect(() => void queries.invalidateQueries({ queryKey: ['messages'] }), [queries, notices]);
  return { tracking, link };
}
