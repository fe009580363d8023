// Calls of sarama.
package main

import (
	"context"
	"time"

	"github.com/IBM/sarama"

	conformance "rivermart/conformance"
)

func main() { conformance.Serve(client{}) }

type client struct{}

var codecs = map[string]sarama.CompressionCodec{
	"": sarama.CompressionNone, "gzip": sarama.CompressionGZIP, "snappy": sarama.CompressionSnappy,
	"lz4": sarama.CompressionLZ4, "zstd": sarama.CompressionZSTD,
}

func config() *sarama.Config {
	c := sarama.NewConfig()
	c.Version = sarama.MaxVersion
	c.Producer.Return.Successes = true
	c.Producer.RequiredAcks = sarama.WaitForAll
	c.Producer.Idempotent = true
	c.Net.MaxOpenRequests = 1
	c.Producer.Flush.Frequency = 20 * time.Millisecond
	c.Consumer.Offsets.Initial = sarama.OffsetOldest
	c.Consumer.Offsets.AutoCommit.Enable = false
	c.Consumer.MaxWaitTime = 100 * time.Millisecond
	c.Consumer.IsolationLevel = sarama.ReadCommitted
	return c
}

func (client) CreateTopic(r conformance.Request) error {
	admin, err := sarama.NewClusterAdmin([]string{r.Address}, config())
	if err != nil {
		return err
	}
	defer admin.Close()
	return admin.CreateTopic(r.Topic, &sarama.TopicDetail{NumPartitions: 1, ReplicationFactor: 1}, false)
}

func (client) Produce(r conformance.Request) error {
	c := config()
	c.Producer.Compression = codecs[r.Codec]
	producer, err := sarama.NewSyncProducer([]string{r.Address}, c)
	if err != nil {
		return err
	}
	defer producer.Close()
	return producer.SendMessages(messages(r.Topic, r.Records))
}

func (client) Transactions(r conformance.Request) error {
	c := config()
	c.Producer.Transaction.ID = r.TransactionalID
	producer, err := sarama.NewSyncProducer([]string{r.Address}, c)
	if err != nil {
		return err
	}
	defer producer.Close()
	for _, transaction := range r.Transactions {
		if err := producer.BeginTxn(); err != nil {
			return err
		}
		if err := producer.SendMessages(messages(r.Topic, transaction.Records)); err != nil {
			return err
		}
		end := producer.CommitTxn
		if transaction.End == "abort" {
			end = producer.AbortTxn
		}
		if err := end(); err != nil {
			return err
		}
	}
	return nil
}

func (client) Consume(r conformance.Request) ([]conformance.Record, error) {
	group, err := sarama.NewConsumerGroup([]string{r.Address}, r.Group, config())
	if err != nil {
		return nil, err
	}
	defer group.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	taken := &taking{count: r.Count, done: cancel}
	for ctx.Err() == nil {
		if err := group.Consume(ctx, []string{r.Topic}, taken); err != nil {
			return nil, err
		}
	}
	if len(taken.records) < r.Count {
		return nil, context.DeadlineExceeded
	}
	return taken.records, nil
}

// taking ends its session once it has what it wants.
type taking struct {
	count   int
	records []conformance.Record
	done    func()
}

func (*taking) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (*taking) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (t *taking) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for {
		select {
		case <-session.Context().Done():
			return nil
		case message, open := <-claim.Messages():
			if !open {
				return nil
			}
			t.records = append(t.records, toRecord(message))
			session.MarkMessage(message, "")
			if len(t.records) < t.count {
				continue
			}
			session.Commit()
			t.done()
			return nil
		}
	}
}

func messages(topic string, sent []conformance.Record) (all []*sarama.ProducerMessage) {
	for _, record := range sent {
		message := &sarama.ProducerMessage{Topic: topic}
		if record.Key != nil {
			message.Key = sarama.StringEncoder(*record.Key)
		}
		if record.Value != nil {
			message.Value = sarama.StringEncoder(*record.Value)
		}
		for name, value := range record.Headers {
			header := sarama.RecordHeader{Key: []byte(name), Value: []byte(value)}
			message.Headers = append(message.Headers, header)
		}
		all = append(all, message)
	}
	return all
}

func toRecord(message *sarama.ConsumerMessage) conformance.Record {
	headers := map[string]string{}
	for _, header := range message.Headers {
		headers[string(header.Key)] = string(header.Value)
	}
	return conformance.Record{
		Key: conformance.Text(message.Key), Value: conformance.Text(message.Value), Headers: headers,
		Partition: message.Partition, Offset: message.Offset,
	}
}
