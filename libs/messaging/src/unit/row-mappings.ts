import type { DataSource } from 'typeorm';
import { RowMapping } from './row-mapping';
import type { EntityClass } from './unit';

/** The mappings of a service's entities, made on first use and kept. */
export class RowMappings {
  readonly #mappings = new Map<EntityClass<object>, RowMapping<object>>();

  constructor(private readonly dataSource: DataSource) {}

  of<Row extends object>(entity: EntityClass<Row>): RowMapping<Row> {
    let mapping = this.#mappings.get(entity);
    if (!mapping) {
      mapping = new RowMapping<object>(this.dataSource, entity);
      this.#mappings.set(entity, mapping);
    }
    return mapping as unknown as RowMapping<Row>;
  }
}
