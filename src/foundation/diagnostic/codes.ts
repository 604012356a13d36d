import { CHECK_CODES } from './check-codes.ts';
import { type CodeInfo, infrastructure, judged, usage } from './code-info.ts';

/** Every problem code. Codes are permanent: one that is no longer raised stays listed with its history. */
export const CODES = {
  // calendar and format
  CURRENCY_UNKNOWN: usage(
    'The currency is not an ISO 4217 code',
    'Use a three-letter code such as USD or EUR.',
  ),
  DATE_INVALID: usage('A date cannot be read', 'Write dates as YYYY-MM-DD.'),
  GRAIN_UNKNOWN: usage('The time grain does not exist', 'Use day, week, month, quarter or year.'),
  LOCALE_UNKNOWN: usage('The locale is not a BCP 47 tag', 'Use a tag such as en-US or de-DE.'),
  PERIOD_INVALID: usage(
    'A period ends before it begins',
    'Periods are half-open: from the first day to the day after the last.',
  ),
  SCHEDULE_INVALID: usage(
    'The times of a schedule cannot be read, or never come',
    'Write a cron expression of five fields, such as "0 9 * * 1" for Mondays at nine; the message says what is wrong.',
  ),
  ZONE_UNKNOWN: usage(
    'The time zone is not in the IANA database',
    'Use a name such as Europe/Berlin or UTC.',
  ),

  // project files
  ASSET_INVALID: usage(
    'A picture or font of the project cannot be used',
    'Use a PNG, JPEG or SVG of at most 2 MB (a TTF or OTF for a font) that lies in the project folder; the message says what is wrong with this one.',
  ),
  CONFIG_NOT_FOUND: usage(
    'There is no project here',
    'Run the command in a folder with broadsheet.config.yaml or .ts, or make one with `broadsheet init`.',
  ),
  DEFINITION_DUPLICATE: usage('Two definitions have the same name', 'Rename or delete one of them.'),
  DEFINITION_INVALID: usage(
    'A definition does not have the shape it should',
    'Compare with the model reference; the message names the field.',
  ),
  DEFINITION_SYNTAX: usage('A definition file cannot be parsed', 'Mend the syntax at the place named.'),
  DEFINITION_UNKNOWN_FIELD: usage(
    'A definition has a field that does not exist',
    'Remove it or use the name the hint suggests.',
  ),
  DEFINITION_UNREADABLE: usage(
    'A definition file cannot be read',
    'Check that it exists, that you may read it and that it is UTF-8 text.',
  ),
  ENV_MISSING: usage(
    'A secret is referred to that the environment does not have',
    'Set the variable, or remove the reference.',
  ),
  PROJECT_EXISTS: usage('The folder already holds a project', 'Choose an empty folder.'),
  SECRET_INLINE: usage(
    'A secret stands in a definition file',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the spelling of references in YAML
    "Refer to it: env('NAME') in TypeScript, ${NAME} in YAML.",
  ),

  // model
  BRIDGE_INVALID: usage(
    'A bridge between tables does not lead from one to the other',
    'Give the table between a link to either, and name them where there are several; the message says what is wrong.',
  ),
  DIMENSION_BRIDGED: usage(
    'Something of which a row may have several stands where a row has one',
    'Split or filter by it, or use what the row itself or its links have; the message names the place.',
  ),
  DIMENSION_UNREACHABLE: usage(
    'A dimension cannot be reached through many-to-one links',
    'Add a link, or group by a dimension of a table that the metric reaches.',
  ),
  EXPRESSION_INVALID: usage(
    'A metric formula cannot be parsed',
    'Use metric names, numbers, + - * / and parentheses, and the functions if, least, greatest, round, coalesce and abs.',
  ),
  LINK_CYCLE: usage('Links lead in a circle', 'Remove one of the links named.'),
  METRIC_CYCLE: usage('A metric depends on itself', 'Break the circle that the message spells out.'),
  METRIC_INVALID: usage(
    'A metric definition contradicts itself',
    'The message names the fields that do not fit together.',
  ),
  SCORE_INVALID: usage(
    'A score definition contradicts itself',
    'The message names the component or category.',
  ),
  TABLE_CYCLE: usage('The SQL of a table refers to itself', 'Break the circle of {{ references }}.'),
  UNKNOWN_DIMENSION: usage('A dimension is named that does not exist', 'Use one of the names in the hint.'),
  UNKNOWN_METRIC: usage('A metric is named that does not exist', 'Use one of the names in the hint.'),
  UNKNOWN_TABLE: usage('A table is named that the model does not have', 'Use one of the names in the hint.'),

  // readers and what they may see
  ACCESS_AMBIGUOUS: usage(
    'Several links lead to a table whose rows are restricted',
    'Say under `access: through:` of the table by which of them its rows are seen.',
  ),
  ACCESS_INVALID: usage(
    'A rule about who may see what does not fit the model',
    'The message names the rule and what does not fit.',
  ),
  ACCESS_UNGUARDED: usage(
    'SQL reads a restricted relation past the rules of its table',
    'Name the table as {{ table }}, so that a reader gets the rows that are for him, or give the definition rules of its own.',
  ),
  ATTRIBUTE_INVALID: usage(
    'An attribute of a reader is of another kind than the rule that needs it',
    'Mend the attribute, or the rule: texts are compared with texts, numbers with numbers.',
  ),
  ATTRIBUTE_MISSING: usage(
    'A reader lacks an attribute that decides what they see',
    'Give it to the reader. Nothing is shown to him until then; an empty list says that he may see no row.',
  ),
  READER_UNKNOWN: usage(
    'A reader is named that the configuration does not have',
    'Add it under `readers`, or use one of the names in the hint.',
  ),

  // queries
  FILTER_INVALID: usage(
    'A filter cannot be read',
    'Write it as dimension=value, !=, <, <=, >, >=, or in(a,b).',
  ),
  QUERY_INVALID: usage(
    'A metric query contradicts itself',
    'The message names the parts that do not fit together.',
  ),
  SERIES_TOO_LARGE: usage(
    'A query would return too many rows',
    'Group by fewer dimensions, shorten the period or set a limit.',
  ),

  // reports
  BLOCK_INVALID: usage('A report block cannot be resolved', 'The message names the block and the field.'),
  PARAMETER_INVALID: usage(
    'A report parameter has the wrong type or an unknown name',
    'Give it as --param name=value with a value of the declared type.',
  ),
  UNKNOWN_REPORT: usage('A report is named that does not exist', 'Use one of the names in the hint.'),
  USAGE: usage('The command line is not understood', 'See `broadsheet COMMAND --help`.'),

  // data and databases
  COLUMN_MISSING: usage(
    'A column is named that the relation does not have',
    'Mend the name in the model, or add the column to the database.',
  ),
  COLUMN_TYPE: usage(
    'A column has a type that its use does not allow',
    'Cast it in the table definition, choose another aggregate, or give the `min` or `max` of dates the format `date` or `instant`.',
  ),
  CAPABILITY_MISSING: usage(
    'The database cannot do what is asked of it',
    'The message says what it lacks and why; do without, or use a database that can.',
  ),
  CONTRACT_BROKEN: usage(
    'A package does not keep the contract that it is written for',
    'Tell its author the clause; the suite of broadsheet/testing finds all of them. Another version of the package may do.',
  ),
  PACKAGE_MISSING: usage(
    'A package that the project names is not installed',
    'Install it in the folder of the project, with the command of the hint.',
  ),
  CONNECTION_FAILED: infrastructure(
    'The database cannot be reached',
    'Check host, port and that the server runs.',
  ),
  CONNECTION_UNAVAILABLE: infrastructure(
    'A connection of several cannot be asked',
    'See `broadsheet doctor`; what the other connections have is there.',
  ),
  CONNECTION_LOST: infrastructure(
    'The database closed the connection',
    'Run the command again; if it recurs, look at the server log.',
  ),
  DATABASE_BUSY: infrastructure(
    'The database file is in use by a writer',
    'DuckDB allows one writer or many readers: close the writer.',
  ),
  DATABASE_NOT_FOUND: infrastructure(
    'The database or file does not exist',
    'Check the name or path in the configuration.',
  ),
  FILE_AMBIGUOUS: usage(
    'A data file can be read in two ways',
    'Say in the configuration how the column is written; the message shows both readings, and the hint the line to write.',
  ),
  DBT_INVALID: usage('A manifest of dbt cannot be read', 'Run dbt parse, and name its target folder.'),
  HAND_REPORT_INVALID: usage('A report by hand cannot be read', 'Give a CSV file or a workbook of numbers.'),
  FILE_INVALID: infrastructure(
    'A data file cannot be read',
    'Mend the file, or say in the configuration how it is written: encoding, delimiter, words for no value, types of columns.',
  ),
  LOGIN_FAILED: infrastructure(
    'The database refused the user or password',
    'Check the credentials that the configuration refers to.',
  ),
  PERMISSION_DENIED: infrastructure('The database user may not read a relation', 'Grant SELECT on it.'),
  QUERY_CANCELLED: infrastructure('The query was cancelled', 'Run the command again when it suits.'),
  QUERY_FAILED: infrastructure(
    'The database refused a query',
    'The message carries what the database said; `broadsheet explain` shows the SQL.',
  ),
  QUERY_TIMEOUT: infrastructure(
    'A query took longer than allowed',
    'Raise connection.timeoutSeconds, add an index, or shorten the period.',
  ),
  TABLE_MISSING: usage(
    'A relation is named that the database does not have',
    'Mend the name in the model, or load the table.',
  ),

  ...CHECK_CODES,

  // store
  STORE_CHANGED: usage(
    'The schema of the store is not the one that this version knows',
    'Use the version that made it, or another store.',
  ),
  STORE_CONFLICT: infrastructure(
    'The store has a row already that there may be only once',
    'Somebody else was first; look at what is there and try again.',
  ),
  STORE_DAMAGED: infrastructure(
    'The embedded store cannot be opened',
    'Move its folder away and restore a backup with `broadsheet store restore FILE`.',
  ),
  STORE_EXISTS: usage(
    'There is a store already where one is to be restored',
    'Move the folder .broadsheet/store away first: a restore never overwrites.',
  ),
  STORE_FAILED: infrastructure(
    'The store refused a statement',
    'The message carries what the database said.',
  ),
  QUEUE_NEEDS_STORE: usage(
    'Another process holds the embedded store and works on what is queued',
    'Let that process work, or set `store` to a PostgreSQL server.',
  ),
  STORE_LOCKED: infrastructure(
    'Another process holds the embedded store and does not answer',
    'End the process that the message names, or set `store` to a PostgreSQL server.',
  ),
  STORE_LOGIN_FAILED: infrastructure(
    'The server of the store refused the user or password',
    'Check the credentials that `store` in the configuration refers to.',
  ),
  STORE_LOST: infrastructure(
    'The embedded store was taken from the process that held it',
    'Begin the process anew, and leave the files of a store alone while a process works with it.',
  ),
  STORE_TOO_NEW: usage(
    'The store was written by a later version of Broadsheet',
    'Use that version, or another store.',
  ),
  STORE_UNREACHABLE: infrastructure(
    'The store cannot be reached',
    'Check that its server runs, and what `store` in the configuration says.',
  ),

  // channels, recipients and the ledger
  CHANNEL_REFUSED: infrastructure(
    'A channel refused a message',
    'The status and the answer of the receiver say why; check the address of the channel in the configuration.',
  ),
  FORMAT_UNKNOWN: usage(
    'A format is named that there is none of',
    'Use one of the names in the hint, or add a medium of that name under `media` in the configuration.',
  ),
  CHANNEL_UNKNOWN: usage(
    'A channel is named that the configuration does not have',
    'Add it under `channels`, or use one of the names in the hint.',
  ),
  CHANNEL_UNREACHABLE: infrastructure(
    'A channel cannot be reached',
    'Check the address of the channel and the network; when it fell silent after the message was sent, look whether the message arrived.',
  ),
  DELIVERY_AMBIGUOUS: usage('Several deliveries are meant', 'Write more of the id of the delivery.'),
  DELIVERY_INTERRUPTED: infrastructure(
    'Sending was interrupted before its outcome was known',
    'Look whether the recipient has it, and decide with `broadsheet settle`.',
  ),
  DELIVERY_NOT_FOUND: usage('There is no such delivery', 'See them with `broadsheet deliveries`.'),
  DELIVERY_STATE: usage(
    'A delivery is not in a state in which this can be decided',
    'See it with `broadsheet deliveries`; only unknown and rejected ones need a decision.',
  ),
  RECIPIENT_REMOVED: usage(
    'Somebody is no recipient any more',
    'Whoever is taken out of the recipients before an edition is sent does not get it. Name them once more and make it anew with `broadsheet rerun`, if they should.',
  ),
  RIGHTS_CHANGED: usage(
    'What a recipient may see has changed since the edition was made',
    'The edition shows what they may not see any more, or not all that they may see now, so it is not sent to them. Make it anew for those who have none with `broadsheet rerun`.',
  ),
  RECIPIENTS_INVALID: usage(
    'Recipients cannot be read',
    'A list is a CSV file in the project folder with a column address; a query returns such a column. The message names the line.',
  ),
  RECIPIENT_NOT_ALLOWED: usage(
    'A recipient is outside of the domains that reports may be mailed to',
    'Mend the address, or add its domain to mail.allowedDomains.',
  ),

  // alerts
  ALERT_INVALID: usage(
    'An alert rule does not fit its metric',
    'The message says what does not go together, and the hint what does.',
  ),
  ALERT_TOO_MANY_GROUPS: usage(
    'The dimension of an alert rule has more values than may be watched',
    'Restrict the rule with `where`, split it by something coarser, or raise `maximumGroups`.',
  ),
  UNKNOWN_ALERT: usage(
    'An alert rule or silence is named that does not exist',
    'Use one of the names in the hint.',
  ),

  // output and delivery
  DISK_FULL: infrastructure(
    'The disk is full',
    'Free space and run the command again; nothing half-written was left.',
  ),
  GLYPH_MISSING: judged(
    'No font has a character of a text',
    'Add a font that has it (TTF or OTF) under `brand.fonts` in the configuration; the message names the character and the block it stands in.',
  ),
  MAIL_ADDRESS_INVALID: usage('A mail address is not valid', 'Use name@example.com, without line breaks.'),
  MAIL_ATTACHMENT_LEFT_OUT: infrastructure(
    'A file was too large to travel with a mail',
    'The mail went out without it. Set mail.link, so that readers find it, or raise mail.maximumMegabytes.',
  ),
  MAIL_LINK_INVALID: usage(
    'A web address cannot be put into a mail',
    'Use a whole https address of at most 900 characters, without spaces.',
  ),
  MAIL_NOT_CONFIGURED: usage(
    'Mail is asked for but not configured',
    'Set mail.smtp and mail.from in the configuration.',
  ),
  MAIL_REJECTED: infrastructure('The mail server refused a message', 'The SMTP code and the reply say why.'),
  MAIL_UNREACHABLE: infrastructure(
    'The mail server cannot be reached',
    'Check host, port, TLS and the network.',
  ),
  MAIL_LOGIN_FAILED: infrastructure(
    'The mail server refused the login',
    'Check the user and password in the SMTP URL.',
  ),
  MAIL_TLS: infrastructure(
    'The mail server cannot be trusted',
    'Its certificate is not valid for its name; fix the certificate or the host name.',
  ),
  MAIL_TOO_LARGE: usage(
    'A mail is larger than allowed even without attachments',
    'Raise mail.maximumMegabytes as far as the mail server allows, or show fewer or smaller pictures in the report.',
  ),
  OUTPUT_FAILED: infrastructure('The output cannot be written', 'Check the folder and its permissions.'),
  RENDER_FAILED: infrastructure(
    'A rendition cannot be drawn',
    'The message names the block; report it with the edition.json if it is a fault of ours.',
  ),
  RENDER_TOO_LARGE: usage(
    'An edition is larger than a medium takes',
    'Lower the `limit` of its tables, or read them in the workbook (xlsx) or as CSV.',
  ),
  // runs
  RUN_AMBIGUOUS: usage(
    'The beginning of an id fits several runs',
    'Write more of it; `broadsheet runs` lists them.',
  ),
  RUN_CLAIM_LOST: infrastructure(
    'Another worker has taken over a run',
    'Nothing to do: the other worker goes on where this one stopped, and this one wrote nothing after that.',
  ),
  RUN_HELD: judged(
    'An edition is held for its owner to decide',
    'Send it with `broadsheet release RUN`, or give it up with `broadsheet drop RUN`.',
  ),
  RUN_KILLS_WORKERS: usage(
    'Every worker that took up a run died of it',
    'Give the process more memory, or let the report ask for less; then `broadsheet rerun`.',
  ),
  RUN_STATE: usage(
    'A run is in a state in which that cannot be done',
    'See the state of the run with `broadsheet runs`; the message says what is possible.',
  ),
  RUN_STEP_TIMEOUT: infrastructure(
    'A step of a run took longer than allowed',
    'Raise work.stepTimeout in the configuration, or find out what is slow.',
  ),
  RUN_UNKNOWN: usage('There is no such run', 'See the runs with `broadsheet runs`.'),
  INTERNAL: infrastructure(
    'A fault in Broadsheet itself',
    'Please report it with the output of the command run with --verbose.',
  ),

  // archive
  EDITION_AMBIGUOUS: usage(
    'The beginning of an id fits several editions',
    'Write more of it; `broadsheet editions` lists them.',
  ),
  EDITION_DAMAGED: infrastructure(
    'What the archive holds of an edition is not what was put into it',
    'Restore the store from a backup, or make the edition anew with `broadsheet rerun`.',
  ),
  EDITION_FORM_UNKNOWN: usage(
    'An edition in the archive was made by a newer version of Broadsheet, whose form of editions this one does not know',
    'Read it with a version that is as new as the one that made it.',
  ),
  EDITION_PRUNED: usage(
    'The archive does not hold the content any more',
    'How long it does is said by `archive` in the configuration; `broadsheet rerun` makes an edition anew from the data of today.',
  ),
  EDITION_UNKNOWN: usage(
    'There is no such edition in the archive',
    'See those there are with `broadsheet editions`.',
  ),
  RENDITION_UNKNOWN: usage(
    'The edition was not archived in this format',
    'The message names the formats that there are.',
  ),

  // server
  SERVER_ADDRESS_TAKEN: infrastructure(
    'Another program listens where the server should',
    'Choose another port with `server.port` or --port (0 takes a free one), or stop the other program.',
  ),
  SERVER_CANNOT_LISTEN: infrastructure(
    'The server cannot listen on its address',
    'Check `server.host` and `server.port`: the host must be an address of this machine, and low ports need rights.',
  ),
  WORKER_NEEDS_SERVER: usage(
    'Another worker is asked for, but the embedded store has one process',
    'Set `store` in the configuration to a PostgreSQL database that all workers reach, or run `broadsheet serve` alone.',
  ),
} as const satisfies Record<string, CodeInfo>;

export type ProblemCode = keyof typeof CODES;
