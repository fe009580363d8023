import type { Order, PendingStep } from '../domain/order';

/** Until when the order waits for this step; nothing when it does not, or not any more. */
export const deadlineOf = (order: Order, step: PendingStep): Date | undefined =>
  order.status === 'pending' && order.awaits === step ? order.deadline : undefined;
