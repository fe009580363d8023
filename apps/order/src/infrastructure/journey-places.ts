import { PublicationListener, type Publication } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';

/** Being told twice of one event is normal after a crash; both times the first place is a true one. */
const ADD_PLACES = `
  INSERT INTO journey_places (id, topic, partition, log_offset)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::bigint[])
      ON CONFLICT DO NOTHING`;

/** Completes the journey with the places of the order's own events, which only the relay learns. */
@Injectable()
export class JourneyPlaces extends PublicationListener {
  override async published(
    publications: readonly Publication[],
    query: (sql: string, parameters: readonly unknown[]) => Promise<unknown>,
  ): Promise<void> {
    await query(ADD_PLACES, [
      publications.map(({ eventId }) => eventId),
      publications.map(({ place }) => place.topic),
      publications.map(({ place }) => place.partition),
      publications.map(({ place }) => place.offset),
    ]);
  }
}
