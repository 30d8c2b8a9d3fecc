export const en = {
  refusal: {
    port_in_use: 'Port {{port}} of {{host}} is in use: stop the program that holds it, or name another one in PORT.',
    address_closed: 'Linli cannot serve on {{host}}:{{port}}: check HOST and PORT ({{reason}}).',
    usage_unknown_command: 'There is no command “{{what}}”; linli --help lists them.',
    usage_unknown_option: 'There is no option “{{what}}”; --help lists them.',
    usage_missing: '“{{what}}” is missing; --help shows the usage.',
    usage_excess: 'There are too many arguments; --help shows the usage.',
    usage_wrong: '“{{what}}” has a wrong value; --help shows the usage.',
    faces_not_built: 'The pages could not be built ({{reason}}).',
  },
  cli: {
    about: 'Linli: the open platform on which a city runs its grassroots community governance',
    help: 'show the usage',
    help_command: 'show the usage of a command',
    json: 'print JSON, for programs',
    titles: { usage: 'Usage:', options: 'Options:', commands: 'Commands:', arguments: 'Arguments:' },
    serve: { about: 'start the server; Ctrl-C stops it', ready: 'Linli is up: {{url}}', stopping: 'Stopping…', stopped: 'Stopped.' },
    start: {
      about: 'build the pages and start the server: begin here',
      building: 'Building the pages…',
      built: 'The pages are built, in {{seconds}} s.',
      resident: 'Resident  {{url}}/',
      desk: 'Desk      {{url}}/desk',
      docs: 'API       {{url}}/api/docs',
    },
    migrate: { about: 'bring the database up to date', none: 'The database is up to date.', applied: 'Applied {{file}}' },
    db: {
      about: 'the database',
      status: {
        about: 'show where the database is, its version and its size',
        embedded: 'PostgreSQL {{version}} that comes along, its data in {{folder}}',
        external: 'PostgreSQL {{version}} at {{where}}',
        size: '{{megabytes}} MB, {{connections}} connections, {{migrations}} migrations applied',
      },
      moved: 'As root, PostgreSQL runs under the account nobody, which cannot enter the data folder: the database’s files are in {{folder}}.',
    },
  },
};
