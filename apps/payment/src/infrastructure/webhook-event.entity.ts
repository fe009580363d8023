import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('webhook_event')
export class WebhookEventRow {
  /** The provider's id of the event. */
  @PrimaryColumn('text', { name: 'event_id' })
  id!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
