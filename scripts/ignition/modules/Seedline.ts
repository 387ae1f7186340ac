import { seedlineModule } from "../seedlineModule.ts";

/** All contracts, on a chain that has none of them. */
export default seedlineModule({});
