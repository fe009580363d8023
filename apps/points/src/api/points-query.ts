import { z } from 'zod';

export const pointsQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });

export type PointsQuery = z.infer<typeof pointsQuery>;
