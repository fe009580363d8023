import { NoTracing } from './no-tracing';
import { openTracing } from './open-tracing';

jest.mock('@opentelemetry/api', () => {
  throw new Error('OpenTelemetry was loaded');
});

describe('tracing', () => {
  it('without an endpoint is off, and OpenTelemetry stays on the disk', async () => {
    const tracing = await openTracing('tea', {});
    expect(tracing).toBeInstanceOf(NoTracing);
    expect(tracing.messaging).toBeUndefined();
    expect(tracing.logFields).toBeUndefined();
  });

  it('with an endpoint is loaded', async () => {
    await expect(
      openTracing('tea', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }),
    ).rejects.toThrow('OpenTelemetry was loaded');
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '7'],
  ])('is refused when %s is %s', async (name, value) => {
    await expect(openTracing('tea', { [name]: value })).rejects.toThrow(name);
  });
});
