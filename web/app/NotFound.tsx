import { Link } from "@tanstack/react-router";
import { buttonClass } from "../ui/Button.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div className="mx-auto max-w-md px-6 py-32">
      <h1 className="text-2xl">There is nothing on this wall.</h1>
      <p className="mt-3 text-soft">The address leads nowhere. Works hang at /work/ and their number.</p>
      <Link to="/studio" className={`${buttonClass("primary")} mt-8`}>
        Go to the Studio
      </Link>
    </div>
  );
}
