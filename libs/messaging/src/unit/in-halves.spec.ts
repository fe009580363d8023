import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { inHalves } from './in-halves';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Runs tasks of which some fail, and notes what took effect in which order and how many attempts it took. */
async function run(count: number, guilty: readonly number[]) {
  const effects: number[] = [];
  const alone: number[] = [];
  let attempts = 0;
  await inHalves(
    numbers(count),
    async (tasks) => {
      attempts += 1;
      if (tasks.some((task) => guilty.includes(task))) throw new Error('one of us');
      effects.push(...tasks);
    },
    async (task) => {
      attempts += 1;
      alone.push(task);
      effects.push(task);
    },
  );
  return { effects, alone, attempts };
}

describe('tasks that are run together', () => {
  it('take one attempt when none fails', async () => {
    expect(await run(500, [])).toEqual({ effects: numbers(500), alone: [], attempts: 1 });
  });

  it('take effect in order, whoever is guilty', async () => {
    for (const guilty of [[0], [499], [250], [3, 4], [0, 499]]) {
      expect((await run(500, guilty)).effects).toEqual(numbers(500));
    }
  });

  it('are told from a guilty one in a handful of attempts', async () => {
    const { alone, attempts } = await run(500, [317]);

    expect(alone).toContain(317);
    expect(attempts).toBeLessThan(20);
  });

  it('are left as they are when the database is gone', async () => {
    const attempt = jest.fn(() => Promise.reject(new DatabaseUnavailable('gone')));

    await expect(inHalves(numbers(8), attempt, attempt)).rejects.toThrow(DatabaseUnavailable);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
