import type { Environment } from '../settings/settings';
import { NoTracing } from './no-tracing';
import type { Tracing } from './tracing';
import { TracingSettings } from './tracing-settings';

/** Loads OpenTelemetry (20 MB, a fifth of a second) only for those who want it. */
export async function openTracing(service: string, environment: Environment): Promise<Tracing> {
  const settings = new TracingSettings(environment);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  if (endpoint === undefined) return new NoTracing();

  const { OpenTelemetryTracing } = await import('./otel/open-telemetry-tracing');
  return OpenTelemetryTracing.start(service, endpoint, settings);
}
