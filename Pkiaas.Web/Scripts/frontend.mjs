// What the build runs: restores the npm packages when the lock file changed, then makes wwwroot/lib. One process at a time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, "obj", "frontend.lock");
const made = join(root, "wwwroot", "lib", "made.txt");
const startedAt = Date.now();

mkdirSync(join(root, "obj"), { recursive: true });
const waited = await acquire();
try {
  // Another build may have done the work while this one waited.
  if (!(waited && existsSync(made) && statSync(made).mtimeMs >= startedAt)) make();
} finally {
  rmSync(lock, { recursive: true, force: true });
}

function make() {
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules", ".restored");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    writeFileSync(stamp, wanted);
  }
  run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "--noEmit"]);
  run(process.execPath, [join(root, "Scripts", "build.mjs")]);
  writeFileSync(made, `${new Date().toISOString()}\n`);
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", shell: process.platform === "win32" });
  if (result.error?.code === "ENOENT") fail(`'${command}' is not on the PATH; it comes with Node.js.`);
  if (result.status !== 0) fail(`${command} ${args[0]} failed:\n${result.stdout}\n${result.stderr}`);
}

function fail(message) {
  rmSync(lock, { recursive: true, force: true });
  console.error(`Pkiaas.Web/Scripts/frontend.mjs : error PKI0003: ${message}`);
  process.exit(1);
}

async function acquire() {
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return waited;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (holderIsGone()) rmSync(lock, { recursive: true, force: true });
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function holderIsGone() {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === "ESRCH") return true;
    // The holder may be between making the folder and writing its id.
    return error.code === "ENOENT" && existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5000;
  }
}
