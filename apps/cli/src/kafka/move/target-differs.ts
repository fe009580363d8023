/** The target holds something that did not come from the source: going on would mix two histories. */
export class TargetDiffers extends Error {
  constructor(topic: string, partition: number, offset: number) {
    super(
      `${topic}/${partition} of the target holds at offset ${offset} another record than the source has there: ` +
        'delete that topic on the target, or leave it out with --topics.',
    );
    this.name = 'TargetDiffers';
  }
}
