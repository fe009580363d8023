import { z } from 'zod';
import { visitor } from './visitor';

export const productViewedData = visitor.extend({ sku: z.string().min(1).max(64) });
