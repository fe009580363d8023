import { z } from 'zod';
import { settings } from '../settings/settings';

export const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** OpenTelemetry's own variables, with their meaning there. Tracing is off without an endpoint. */
export class TracingSettings extends settings({
  /** Base address of an OTLP/HTTP receiver, `http://collector:4318`; `/v1/traces` is added. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER: z.enum(samplers).default('parentbased_always_on'),
  /** Share of traces, 0 to 1, for the samplers by ratio. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** `deployment.environment.name=production,…` */
  OTEL_RESOURCE_ATTRIBUTES: z.string().optional(),
  /** Spans that wait for the receiver; more are dropped. */
  OTEL_BSP_MAX_QUEUE_SIZE: z.coerce.number().int().positive().default(8_192),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().positive().default(1_000),
}) {}
