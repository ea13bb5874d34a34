// Reads a topic of totals and prints one row per figure, with public libraries only: nothing here is Entrepot's.
//
//   node read-totals.js [--bootstrap HOST:PORT] [--registry URL] [--topic NAME] [--key PREFIX] [--window r12] [--max ROWS]
//
// Without --max it stays subscribed and prints changes as they come, until Ctrl-C.
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";
import avro from "avsc";
import kafkajs from "kafkajs";
import lz4 from "lz4js";

const { values: options } = parseArgs({
  options: {
    bootstrap: { type: "string", default: process.env.KAFKA_BOOTSTRAP_SERVERS ?? "127.0.0.1:9092" },
    registry: { type: "string", default: process.env.SCHEMA_REGISTRY_URL ?? "http://127.0.0.1:8081" },
    topic: { type: "string", default: "totals.sector.v1" },
    key: { type: "string", default: "" },
    window: { type: "string" },
    max: { type: "string" },
  },
});
const max = options.max === undefined ? Infinity : Number(options.max);
if (!(max > 0)) {
  console.error(`read-totals: --max takes a positive number, not '${options.max}'`);
  process.exit(2);
}

/** Avro decimals are big-endian integers of a fixed scale; they become exact text, never a float. */
class Decimal extends avro.types.LogicalType {
  constructor(schema, opts) {
    super(schema, opts);
    this.scale = schema.scale ?? 0;
  }

  _fromValue(bytes) {
    const unscaled = bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString("hex")}`));
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.scale + 1, "0");
    const point = digits.length - this.scale;
    return (unscaled < 0n ? "-" : "") + digits.slice(0, point) + (this.scale > 0 ? `.${digits.slice(point)}` : "");
  }

  _toValue() {
    return undefined; // this program only reads
  }

  _resolve(type) {
    return avro.Type.isType(type, "bytes", "logical:decimal") ? (value) => value : undefined;
  }
}

// kafkajs brings gzip only; a topic may be compressed with lz4 as well.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: async ({ buffer }) => Buffer.from(lz4.compress(buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const registry = new SchemaRegistry(
  { host: options.registry },
  { AVRO: { logicalTypes: { decimal: Decimal } } },
);
const kafka = new kafkajs.Kafka({
  brokers: options.bootstrap.split(","),
  clientId: "read-totals",
  logLevel: kafkajs.logLevel.ERROR,
});
// kafkajs reads committed records only, unless told otherwise: releases appear whole.
const consumer = kafka.consumer({ groupId: `read-totals-${randomUUID()}` });
let rows = 0;
let stopping;

function stop() {
  stopping ??= consumer.disconnect();
}

async function print({ message }) {
  const key = message.key?.toString() ?? "";
  if (!key.startsWith(options.key) || rows >= max) return;
  if (message.value === null) {
    console.log(`${key},withdrawn`);
    rows += 1;
  } else {
    const total = await registry.decode(message.value);
    for (const figure of total.figures) {
      if (rows >= max || (options.window && figure.window !== options.window)) continue;
      const { window, value, present, expected, status, yoy } = figure;
      console.log([key, window, value ?? "", `${present}/${expected}`, status, yoy ?? ""].join(","));
      rows += 1;
    }
  }
  if (rows >= max) stop();
}

process.once("SIGINT", stop);
process.once("SIGTERM", stop);
try {
  await consumer.connect();
  await consumer.subscribe({ topic: options.topic, fromBeginning: true });
  console.log("key,window,value,present,status,yoy");
  const ended = new Promise((resolve) => consumer.on(consumer.events.DISCONNECT, resolve));
  const failed = new Promise((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
  });
  await consumer.run({ eachMessage: print });
  await Promise.race([ended, failed]);
  await stopping;
} catch (error) {
  console.error(`read-totals: ${error.message}`);
  process.exitCode = 1;
  await consumer.disconnect();
}
