// Checks an AsyncAPI document: its form, its references, and the Avro schemas that its payloads are.
//   node check.js FILE
import { AvroSchemaParser } from "@asyncapi/avro-schema-parser";
import { Parser, fromFile } from "@asyncapi/parser";

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await fromFile(parser, process.argv[2]).parse();
const errors = diagnostics.filter(({ severity }) => severity === 0);
for (const { path, message, severity } of diagnostics) {
  if (severity <= 1) console.error(`${path.join(".")}: ${message}`);
}
if (!document || errors.length > 0) {
  console.error(`check: ${errors.length} errors in ${process.argv[2]}`);
  process.exit(1);
}
const unread = document.messages().all().filter((message) => !message.payload()?.json().schema?.properties);
if (unread.length > 0) {
  console.error(`check: payloads without fields: ${unread.map((message) => message.id()).join(", ")}`);
  process.exit(1);
}
console.log(`check: ${document.channels().length} channels, AsyncAPI ${document.version()}`);
