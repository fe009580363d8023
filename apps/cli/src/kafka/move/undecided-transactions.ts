/** Nobody can say yet whether what follows belongs to the log. */
export class UndecidedTransactions extends Error {
  constructor(places: readonly string[]) {
    super(
      `A transaction is open in ${places.join(', ')} of the source: stop its producer, or end it with ` +
        'kafka-transactions.sh (find-hanging, abort), and run this again.',
    );
    this.name = 'UndecidedTransactions';
  }
}
