import { DatabaseUnavailable } from '../postgres/database-unavailable';

/**
 * Runs tasks together. When that fails, runs the first half and then the second, down to single tasks: each
 * innocent one takes effect, the guilty one is found in a handful of transactions, and the order stays.
 *
 * A lost database is nobody's guilt and is passed on at once.
 */
export async function inHalves<Task>(
  tasks: readonly Task[],
  together: (tasks: readonly Task[]) => Promise<void>,
  alone: (task: Task) => Promise<void>,
): Promise<void> {
  if (tasks.length <= 1) {
    for (const task of tasks) await alone(task);
    return;
  }
  try {
    return await together(tasks);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
  }
  const middle = Math.ceil(tasks.length / 2);
  await inHalves(tasks.slice(0, middle), together, alone);
  await inHalves(tasks.slice(middle), together, alone);
}
