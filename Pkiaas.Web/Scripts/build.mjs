// Makes wwwroot/lib: one style sheet, the script islands, htmx, the fonts and a sprite of the icons in use.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { compile, NodePackageImporter } from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const target = join(root, "wwwroot", "lib");
// Written beside and moved into place, so that a server that runs never reads half a file.
const staging = join(root, "obj", `lib-${process.pid}`);

const fonts = {
  "instrument-sans": "files/instrument-sans-{subset}-wght-normal.woff2",
  "geist-mono": "files/geist-mono-{subset}-wght-normal.woff2",
};

mkdirSync(staging, { recursive: true });
try {
  await styles(copyFonts());
  await scripts();
  icons();
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(staging, target);
} finally {
  rmSync(staging, { recursive: true, force: true });
}

async function styles(fontFiles) {
  const { css } = compile(join(root, "Styles", "site.scss"), {
    importers: [new NodePackageImporter(root)],
    quietDeps: true,
  });
  const { code } = await transform(css, { loader: "css", minify: true, target: ["chrome123", "firefox120", "safari17.5"] });
  writeFileSync(join(staging, "site.css"), code.replaceAll(/url\(([\w-]+)\.woff2\)/g, (_, name) => `url(${fontFiles.get(name)})`));
}

async function scripts() {
  await build({
    entryPoints: { site: join(root, "Scripts", "site.ts") },
    outdir: staging,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    legalComments: "none",
  });
  cpSync(join(modules, "htmx.org/dist/htmx.min.js"), join(staging, "htmx.js"));
}

// The name holds a hash of the content, so that browsers may keep a font for good: asking again at every page makes text flicker.
function copyFonts() {
  const files = new Map();
  for (const [name, file] of Object.entries(fonts)) {
    for (const subset of ["latin", "latin-ext"]) {
      const content = readFileSync(join(modules, "@fontsource-variable", name, file.replace("{subset}", subset)));
      const kept = `${name}-${subset}.${createHash("sha256").update(content).digest("hex").slice(0, 10)}.woff2`;
      writeFileSync(join(staging, kept), content);
      files.set(`${name}-${subset}`, kept);
    }
  }
  return files;
}

function icons() {
  const names = readFileSync(join(root, "Scripts", "icons.txt"), "utf8").split("\n").map(line => line.trim()).filter(Boolean);
  const symbols = names.map(name => {
    const file = join(modules, "@tabler/icons/icons/outline", `${name}.svg`);
    if (!existsSync(file)) throw new Error(`@tabler/icons has no icon "${name}" (Scripts/icons.txt).`);
    const inner = readFileSync(file, "utf8").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  writeFileSync(join(staging, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}
