// Shows that read-totals.js reads what the schemas say: registers Total.avsc, writes figures to a topic of its own, plain and
// compressed, and reads them.
//   node check.js   (same options in the environment: KAFKA_BOOTSTRAP_SERVERS, SCHEMA_REGISTRY_URL)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import avro from "avsc";
import kafkajs from "kafkajs";

const bootstrap = process.env.KAFKA_BOOTSTRAP_SERVERS ?? "127.0.0.1:9092";
const url = process.env.SCHEMA_REGISTRY_URL ?? "http://127.0.0.1:8081";
const name = `read-totals-check-${process.pid}`;
const text = readFileSync(new URL("../../schemas/src/main/avro/Total.avsc", import.meta.url), "utf8");

const answer = await fetch(`${url}/subjects/${name}-value/versions`, {
  method: "POST",
  headers: { "Content-Type": "application/vnd.schemaregistry.v1+json" },
  body: JSON.stringify({ schema: text }),
});
assert.equal(answer.status, 200, await answer.clone().text());
const { id } = await answer.json();

/** A value of any Avro type, with the fields that are given. */
function sample(schema, given) {
  if (given !== undefined) return given;
  if (Array.isArray(schema)) return null;
  switch (schema.type ?? schema) {
    case "record":
      return Object.fromEntries(schema.fields.map((f) => [f.name, f.default ?? sample(f.type)]));
    case "array":
      return [];
    case "enum":
      return schema.symbols[0];
    case "string":
      return "";
    case "bytes":
      return Buffer.alloc(1);
    case "boolean":
      return false;
    default:
      return 0;
  }
}

const schema = JSON.parse(text);
const type = avro.Type.forSchema(schema);
const figureSchema = schema.fields.find((f) => f.name === "figures").type.items;
const figure = (window, hex) => ({
  ...sample(figureSchema),
  window,
  value: Buffer.from(hex, "hex"),
  present: 12,
  expected: 12,
  status: "OK",
});
const total = {
  ...sample(schema),
  source: "CENSUS",
  reporter: "USA",
  figures: [figure("m", "0f4243"), figure("r12", "ff85")],
};
const header = Buffer.alloc(5);
header.writeInt32BE(id, 1);
const value = Buffer.concat([header, type.toBuffer(total)]);

const figures =
  "CENSUS.USA.M.HS2.85.2019-12,m,1000.003,12/12,OK,\nCENSUS.USA.M.HS2.85.2019-12,r12,-0.123,12/12,OK,\n";
const reader = new URL("read-totals.js", import.meta.url).pathname;
const kafka = new kafkajs.Kafka({ brokers: [bootstrap], clientId: "check", logLevel: kafkajs.logLevel.ERROR });
const admin = kafka.admin();
const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
await Promise.all([admin.connect(), producer.connect()]);
// The broker compresses, as it does for a topic that says how.
const compressions = ["uncompressed", "gzip", "lz4"];
const topics = compressions.map((compression) => `${name}-${compression}`);
await admin.createTopics({
  topics: compressions.map((compression, i) => ({
    topic: topics[i],
    numPartitions: 2,
    configEntries: [{ name: "compression.type", value: compression }],
  })),
  waitForLeaders: true,
});
try {
  for (const topic of topics) {
    await producer.send({
      topic,
      messages: [
        { key: "NBS.CHN.M.HS2.85.2019-12", value },
        { key: "CENSUS.USA.M.HS2.85.2019-12", value },
      ],
    });
    const args = ["--bootstrap", bootstrap, "--registry", url, "--topic", topic, "--key", "CENSUS.USA.", "--max", "2"];
    const printed = execFileSync(process.execPath, [reader, ...args], { encoding: "utf8", timeout: 60_000 });
    assert.equal(printed, `key,window,value,present,status,yoy\n${figures}`);
    console.log(`check: ${topic} read as written`);
  }
} finally {
  await admin.deleteTopics({ topics });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}
