import type { DataSource } from 'typeorm';
import type { Generations } from './generations';
import type { ProjectionSet } from './projection';
import { projectionLag } from './projection-lag';
import type { ProjectionFigures } from './projection-metrics';

/** How far the views of a set are, and a rebuild of them, from what stands in the database. */
export async function projectionFigures(
  database: DataSource,
  set: ProjectionSet,
  generations: Generations,
): Promise<ProjectionFigures> {
  const known = await generations.list();
  const shown = known.find(({ state }) => state === 'active')?.generation;
  const used = known.filter(({ state }) => state !== 'retired');
  return {
    lag: shown === undefined ? { events: 0, seconds: 0 } : await projectionLag(database, set),
    generations: await Promise.all(
      used.map(async ({ generation, state }) => {
        const partitions = await generations.partitions(generation);
        if (state !== 'building' || shown === undefined) return { generation, partitions };
        const [read, behind] = await Promise.all([
          generations.read(generation),
          generations.behind(generation, shown),
        ]);
        return { generation, partitions, rebuild: { read, behind } };
      }),
    ),
  };
}
