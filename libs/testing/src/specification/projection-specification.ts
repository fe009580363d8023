import {
  BufferedRows,
  type Projection,
  type StreamEvent,
  type ViewDefinition,
} from '@rivermart/event-sourcing';

/** Given facts in the order of their streams, then these rows of a view. Versions count up by themselves. */
export const projectionSpecification = (projection: Projection) => ({
  given: (...facts: (Pick<StreamEvent, 'type' | 'streamId' | 'data'> & Partial<StreamEvent>)[]) => {
    const rows = new BufferedRows();
    const versions = new Map<string, number>();
    for (const fact of facts) {
      const version = (versions.get(fact.streamId) ?? 0) + 1;
      versions.set(fact.streamId, version);
      const at = { id: `${fact.streamId}-${version}`, version, occurredAt: '2026-11-22T12:00:00.000Z' };
      projection.project({ ...at, recorded: fact.data as object, ...fact }, rows);
    }
    return {
      then: <Row extends object>(view: ViewDefinition<Row>, ...expected: Partial<Row>[]): void =>
        expect(rows.written(view)).toMatchObject(expected),
    };
  },
});
