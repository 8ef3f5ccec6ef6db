// Holds a Teams app manifest to Microsoft's own schema of its version; writes what is wrong, one finding a line.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

// The schemas are draft-04 and come with the package, as does the validator that reads draft-04.
const schemas = path.join(__dirname, "node_modules", "@microsoft", "app-manifest", "build", "json-schemas", "teams");
const packaged = require("node:module").createRequire(path.join(schemas, "schema.js"));
const Ajv = packaged("ajv-draft-04").default;
const addFormats = packaged("ajv-formats").default;

const manifest = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const schema = JSON.parse(fs.readFileSync(path.join(schemas, `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json"), "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(schema);
validate(manifest);
for (const error of validate.errors ?? []) console.log(`${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
