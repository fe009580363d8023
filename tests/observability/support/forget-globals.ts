import { context, propagation, trace } from '@opentelemetry/api';

/** What OpenTelemetry registers for the whole process would outlive the test file in its worker. */
export function forgetGlobals(): void {
  for (const api of [trace, context, propagation]) api.disable();
}
