export class ClusterNotRunning extends Error {
  constructor() {
    super('No Apache Kafka runs from here: start it with "npm run kafka" in another terminal.');
    this.name = 'ClusterNotRunning';
  }
}
