// Runs in the page of ReferenceRenderer.cs, beside the npm packages adaptivecards and markdown-it.
"use strict";
(() => {
  const AC = window.AdaptiveCards;
  // What an element has beside the properties that the package declares: parts it reads by hand, and what Teams adds.
  const alsoKnown = {
    AdaptiveCard: ["body", "actions", "$schema", "msteams", "metadata"],
    Container: ["items"], Column: ["items"], TableCell: ["items"], ColumnSet: ["columns"], Table: ["rows"], TableRow: ["cells"],
    ActionSet: ["actions"], ImageSet: ["images"], RichTextBlock: ["inlines"], Media: ["sources"], "Action.ShowCard": ["card"],
  };
  // What the schema requires and the package does not ask for.
  const required = {
    TextBlock: ["text"], TextRun: ["text"], Image: ["url"], FactSet: ["facts"], Table: ["columns", "rows"], ActionSet: ["actions"],
    "Input.Text": ["id"], "Input.Number": ["id"], "Input.Date": ["id"], "Input.Time": ["id"], "Input.Toggle": ["id", "title"],
    "Input.ChoiceSet": ["id", "choices"], "Action.OpenUrl": ["url"], "Action.ShowCard": ["card"],
    "Action.ToggleVisibility": ["targetElements"],
  };
  // The package's own expression is global, so it remembers where it stopped and refuses every second "en"; and it knows no regions.
  AC.CardElement.langProperty.regEx = /^[a-z]{2,3}(-[a-z]{2})?$/i;
  const markdown = window.markdownit({ html: false, linkify: false });
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };

  let hostConfig = new AC.HostConfig();
  window.setHostConfig = (json) => { hostConfig = new AC.HostConfig(json); };

  // Teams' other themes: its light colours, each with the one in its place.
  let light;
  window.setTheme = (host, css, colours) => {
    const coloured = (text) => text.replace(/#[0-9a-f]{3,6}\b/gi, (colour) => colours[colour.toUpperCase()] ?? colour);
    window.setHostConfig(JSON.parse(coloured(host)));
    light ??= document.head.appendChild(document.createElement("style"));
    light.textContent = coloured(css);
  };

  const describe = (source) =>
    source ? `${source.getJsonTypeName?.() ?? "card"}${source.id ? ` '${source.id}'` : ""}` : "card";

  // The package says nothing of a property it has never heard of, which is how a misspelling gets lost.
  const parse = AC.SerializableObject.prototype.internalParse;
  AC.SerializableObject.prototype.internalParse = function (source, context) {
    if (source && typeof source === "object" && context.findings) {
      const schema = this.getSchema();
      const type = source.type ?? this.getJsonTypeName?.() ?? this.constructor.name;
      const where = `${type}${source.id ? ` '${source.id}'` : ""}`;
      const known = new Set(["type", "fallback", "requires", ...(alsoKnown[type] ?? [])]);
      for (let i = 0; i < schema.getCount(); i++) known.add(schema.getItemAt(i).name);
      for (const name of Object.keys(source)) {
        if (!known.has(name)) context.findings.push(`${where}: unknown property '${name}'`);
      }
      for (const name of required[type] ?? []) if (source[name] === undefined) context.findings.push(`${where}: '${name}' is missing`);
    }
    return parse.call(this, source, context);
  };

  const versionOf = (json) => (typeof json.version === "string" ? AC.Version.parse(json.version, new AC.SerializationContext()) : undefined);

  function build(json, findings) {
    if (json?.type !== "AdaptiveCard") { findings.push(`card: type is '${json?.type}', not 'AdaptiveCard'`); return undefined; }
    const version = versionOf(json);
    if (!version) { findings.push("card: no version, or one that cannot be read"); return undefined; }
    if (version.compareTo(AC.Versions.v1_5) > 0) findings.push(`card: version ${json.version} is newer than the 1.5 that Teams draws`);
    const context = new AC.SerializationContext(version);
    context.findings = findings;
    const card = new AC.AdaptiveCard();
    card.hostConfig = hostConfig;
    card.parse(json, context);
    for (let i = 0; i < context.eventCount; i++) {
      const event = context.getEventAt(i);
      findings.push(`${describe(event.source)}: ${event.message}`);
    }
    for (const event of card.validateProperties().validationEvents) findings.push(`${describe(event.source)}: ${event.message}`);
    return card;
  }

  // Of every element that the JSON has, one must have come out of the parser: an element can be dropped without a word.
  function count(json) {
    if (Array.isArray(json)) return json.reduce((sum, item) => sum + count(item), 0);
    if (!json || typeof json !== "object") return 0;
    let sum = typeof json.type === "string" ? 1 : 0;
    for (const [name, value] of Object.entries(json)) {
      if (!["data", "fallback", "refresh", "authentication", "msteams", "metadata", "requires"].includes(name)) sum += count(value);
    }
    return sum;
  }

  const isTeamsEntity = (name) => ["data", "msteams", "metadata", "requires"].includes(name);

  // A fallback is parsed only where it is needed, so each is checked as a card of its own.
  function fallbacks(json, found = []) {
    if (Array.isArray(json)) json.forEach((item) => fallbacks(item, found));
    else if (json && typeof json === "object") {
      if (json.fallback && typeof json.fallback === "object") found.push(json.fallback);
      for (const [name, value] of Object.entries(json)) if (!isTeamsEntity(name)) fallbacks(value, found);
    }
    return found;
  }

  function findingsOf(json) {
    const findings = [];
    const card = build(json, findings);
    if (!card) return findings;
    const kept = count(card.toJSON());
    const given = count(json);
    if (kept < given) findings.push(`card: ${given - kept} of ${given} elements were dropped`);
    const drawn = card.render();
    if (!drawn) findings.push("card: nothing was drawn");
    for (const fallback of fallbacks(json)) {
      const slot = fallback.type?.startsWith("Action.") ? "actions" : "body";
      const own = { type: "AdaptiveCard", version: json.version, body: [], [slot]: [{ ...fallback, fallback: undefined }] };
      findings.push(...findingsOf(JSON.parse(JSON.stringify(own))).map((finding) => `fallback: ${finding}`));
    }
    return findings;
  }

  window.checkCard = (text) => {
    try {
      return findingsOf(JSON.parse(text));
    } catch (error) {
      return [`card: ${error.message}`];
    }
  };

  window.showCard = (text, width) => {
    const place = document.getElementById("card");
    place.style.width = `${width}px`;
    place.replaceChildren();
    const drawn = build(JSON.parse(text), [])?.render();
    if (drawn) place.append(drawn);
  };
})();
