// The capability of destroying data or granting rights through a database client.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { onlyAsks, subcommandOf } from '../../words.ts';

const CLIENTS =
  /^(?:psql|pgcli|mysql|mariadb|mycli|sqlite3?|sqlcmd|mssql-cli|sqlplus|clickhouse-client|clickhouse|cockroach|duckdb|bq|snowsql|trino|presto|hive|beeline|impala-shell|cqlsh|mongosh|mongo|redis-cli|valkey-cli|db2|isql|usql|dolt|influx|neo4j-admin|cypher-shell|supabase|turso|wrangler|rqlite|arangosh|orientdb|surreal|questdb|vsql|nzsql|bteq|dbaccess|isql-fb|pgbench|osqueryi)$/;
const STATEMENT =
  /\b(?:drop\s{1,9}(?:database|table|schema|user|role|index|view|collection|keyspace|column|tablespace|measurement|series)|truncate\s{1,9}(?:table\s|\w)|delete\s{1,9}from\s{1,9}[\w."`[\]-]{1,80}\s{0,9}(?:;|$)|delete\s{1,9}from\s{1,9}[\w."`[\]-]{1,80}\s{1,9}where\s{1,9}(?:1\s{0,3}=\s{0,3}1|true)|update\s{1,9}[\w."`]{1,80}\s{1,9}set\s{1,9}(?:(?!\bwhere\b)[^;]){1,400}(?:;|$)|alter\s{1,9}(?:user|role|login|system|table\s{1,9}[\w."`]{1,80}\s{1,9}drop)|grant\s{1,9}[\w,\s*()]{1,120}\s(?:on|to)\s|revoke\s|create\s{1,9}(?:user|role|login)|detach\s{1,9}delete|xp_cmdshell|into\s{1,9}(?:outfile|dumpfile)|copy\s{1,9}[\w."`() ]{1,200}\s(?:to|from)\s{1,9}program|pg_(?:terminate|cancel)_backend|rename\s{1,9}table|load_file\s{0,3}\(|writefile\s{0,3}\()/i;
const COMMANDS = /^(?:flushall|flushdb|shutdown|debug|config|del|unlink|eval|script|slaveof|replicaof|acl|module)$/i;
const MONGO =
  /\b(?:dropDatabase|drop|deleteMany|remove|dropUser|dropIndexes|createUser|grantRolesToUser|shutdownServer|deleteOne|dropAllUsersFromDatabase|bulkWrite|_drop|_dropDatabase|truncate|findOneAndDelete|dropCollection|updateMany)\s{0,3}\(/;
const SHELL_ESCAPE = /(?:^|\n|;)\s{0,9}(?:\\!|\.(?:shell|system|load|import\s{1,4}["']?\|)|system\s)/;

export const databaseDestroy = defineCapability({
  id: 'database-destroy',
  title: 'destroys or opens up data in a database',
  rationale: 'Dropped tables and rows come back from a backup only, and grants outlive the command.',
  tier: 3,
  safer: 'Run the statement inside a transaction on a copy, and let a person run it on the real data.',
  attack: ['T1485', 'T1565'],
  examples: {
    has: [
      'psql -c "DROP TABLE users"',
      'mysql -e "DELETE FROM orders"',
      'redis-cli FLUSHALL',
      'dropdb shop',
      'mongosh --eval "db.dropDatabase()"',
      'echo "TRUNCATE users" | psql',
    ],
    lacks: [
      'psql -c "SELECT 1"',
      'mysql -e "DELETE FROM orders WHERE id = 7"',
      'redis-cli GET key',
      'grep -r "DROP TABLE" migrations',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const { program } = command;
    if (
      /^(?:dropdb|dropuser|createuser|mysqladmin|pg_resetwal|initdb|kafka-delete-records|pg_dropcluster)$/.test(program)
    )
      return program !== 'mysqladmin' || /drop|shutdown|password|kill|flush/.test(textsOf(command).join(' '))
        ? true
        : undefined;
    if (resetsByTool(command) || isStatement(command)) return true;
    if (/^(?:mongorestore|mongoimport|pg_restore|mysqlimport|elasticdump|neo4j-admin|couchdb)$/.test(program))
      return textsOf(command).some((text) =>
        /^(?:--drop|--clean|-c|--delete|--overwrite(?:-destination)?(?:=true)?|--force)$/.test(text),
      )
        ? true
        : undefined;
    if (!CLIENTS.test(program)) return undefined;
    const texts = [
      ...textsOf(command),
      command.inputText ?? '',
      ...command.redirects.filter(({ operator }) => operator.startsWith('<<')).map(({ target }) => target.text),
    ];
    if (/^(?:redis|valkey)-cli$/.test(program) && subcommandOf(command).some((text) => COMMANDS.test(text)))
      return true;
    const statement = texts.find(
      (text) =>
        text.length < 20_000 &&
        (STATEMENT.test(text) ||
          (/^(?:mongo|mongosh|arangosh)$/.test(program) && MONGO.test(text)) ||
          SHELL_ESCAPE.test(text)),
    );
    return statement === undefined ? undefined : `${program}: ${statement.trim().slice(0, 120)}`;
  },
});

/** SQL typed where a shell command should be: whoever sent it sits, or thinks to sit, in front of a database. */
function isStatement({ program, words }: SimpleCommand): boolean {
  return (
    /^(?:DROP|TRUNCATE|DELETE|GRANT|REVOKE|ALTER|UPDATE)$/.test(program) &&
    (program !== 'GRANT' || words.some(({ text }) => text === '*.*')) &&
    STATEMENT.test(`${program} ${words.map(({ text }) => text).join(' ')};`)
  );
}

/** Migration tools that start from nothing. */
function resetsByTool(command: SimpleCommand): boolean {
  const said = `${command.program} ${subcommandOf(command).join(' ')}`;
  return (
    /^(?:(?:npx |pnpm |yarn |bunx )?prisma (?:migrate reset|db push|db execute)|(?:bin\/)?rails db:(?:drop|reset|purge|schema:load|migrate:reset)|rake db:(?:drop|reset|purge)|php (?:bin\/console doctrine:(?:database|schema):drop|artisan (?:migrate:(?:fresh|reset|refresh)|db:wipe))|(?:python )?(?:\.\/)?manage\.py (?:flush|reset_db|sqlflush)|supabase db reset|sequelize db:drop|typeorm schema:drop|mix ecto\.(?:drop|reset)|flyway clean|liquibase dropAll|alembic downgrade base|flask db downgrade|dotnet ef database drop|diesel database (?:reset|drop)|goose (?:.{0,80} )?(?:reset|down-to 0)|dbmate (?:drop|rollback)|migrate (?:.{0,80} )?drop|sqlx database (?:drop|reset)|sequelize-cli db:drop|sequelize db:drop:all|drizzle-kit drop|(?:python )?(?:\.\/)?manage\.py migrate \w{1,60} zero|knex migrate:rollback|hasura migrate delete)/.test(
      said,
    ) &&
    (!/db push|db execute/.test(said) || hasForce(command))
  );
}

function hasForce(command: SimpleCommand): boolean {
  return textsOf(command).some((text) => /^--(?:force-reset|accept-data-loss)$/.test(text));
}
