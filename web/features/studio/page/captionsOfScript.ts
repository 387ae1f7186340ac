/** A line that somebody speaks: `Mina: “Step one.”` */
const SPOKEN = /^[^“]{1,40}: (“.*”)$/;

/**
 * Captions out of a comic script of the generator `verse`: of every panel what is spoken in it, or else what happens there.
 *
 * @param script Panels are parted by empty lines and begin with their numbers: `1. A hall. Juno faces us.`
 */
export function captionsOfScript(script: string): string[] {
  return script
    .split("\n\n")
    .filter((panel) => /^\d\. /.test(panel))
    .map((panel) => {
      const [scene = "", ...lines] = panel.slice(3).split("\n");
      const spoken = lines.flatMap((line) => SPOKEN.exec(line.trim())?.[1] ?? []);
      return spoken.length > 0 ? spoken.join(" ") : scene.trim();
    });
}
