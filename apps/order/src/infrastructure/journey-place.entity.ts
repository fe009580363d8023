import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an event of our own lies in the log. Written by `JourneyPlaces` alone. */
@Entity('journey_places')
export class JourneyPlaceRow {
  /** The event's id. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  topic!: string;

  @Column('integer')
  partition!: number;

  @Column('bigint', { name: 'log_offset' })
  logOffset!: string;
}
