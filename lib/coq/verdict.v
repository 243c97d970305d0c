(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The checker is right: if it accepts a certificate then the claim is true   *)
(* (decide_sound, judge_sound).                                               *)
(*                                                                            *)
(*     in_box m r v <-> v is of the degree of m, and its coefficients differ  *)
(*                    from those of m by r_i at most                          *)
(*     naturals k   == the numbers of the list k                              *)
(*        means F c <-> the claim c is true of forms over F. Claims that are  *)
(*                    not covered are given no meaning here                   *)
(*        covered c == the claim is about a pattern, a place, the space of a  *)
(*                    network with strides, the discriminant, all patterns of *)
(*                    a degree or those that one covers, factorisations, or   *)
(*                    about a pattern or a place of some form of a box        *)
(*         formed c == sizes and strides in c are at least 1, no list is      *)
(*                    empty, sizes and a pattern whose covers or              *)
(*                    factorisations are listed are of the degree, and listed *)
(*                    roots have numbers from 1 on; every claim that is read  *)
(*                    as text is formed (read_claim_formed)                   *)
(******************************************************************************)
From Rootprint Require Import check form refine discriminant enumeration topology places sound counting segment.
From Rootprint Require Import strides member divisors nonmember fillings listed closure.
From Rootprint Require text rules judge.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Delimit Scope Q_scope with cQ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Verdict.
Variable F : rcfType.
Implicit Types (w : seq Q) (v : seq F).

Definition in_box (m r v : seq F) : Prop := size v = size m /\ forall i, `|v`_i - m`_i| <= r`_i.

Definition naturals (k : seq Z) : seq nat := [seq Z.to_nat a | a <- k].

Definition means (c : text.claim) : Prop :=
  match c with
  | text.has_pattern w (Some p) => has_rrmp (form F w) p.1 p.2
  | text.has_place w (Some k) X => has_place k (form F w) X
  | text.member w k s true => in_strided_space (naturals k) (naturals s) (form F w)
  | text.member w k s false =>
      [/\ size s = size k, size w = (\sum_(u <- zip (naturals k) (strides (naturals s))) u.1.-1 * u.2).+1
        & ~ in_strided_space (naturals k) (naturals s) (form F w)]
  | text.discriminant w true => on_discriminant (form F w)
  | text.discriminant w false => ~ on_discriminant (form F w)
  | text.patterns_are n l => exists2 L, l = map Some L & list_of_patterns F n L
  | text.covers_are n (Some p) l =>
      occurs F n p /\ exists2 L, l = map Some L & list_of_covers F n p L
  | text.factorisations n (Some k) (Some p) N C l =>
      n = degree k /\ forall v, has_rrmp v p.1 p.2 ->
      [/\ has_factorisations k v N, has_compatible_factorisations k v C & lists_factorisations k v p.1 p.2 l]
  | text.box_has_pattern m r (Some p) => exists2 v, in_box (form F m) (form F r) v & has_rrmp v p.1 p.2
  | text.box_has_place m r (Some k) X => exists2 v, in_box (form F m) (form F r) v & has_place k v X
  | _ => False
  end.

Definition covered (c : text.claim) : bool :=
  match c with
  | text.has_pattern _ _ | text.has_place _ _ _ | text.member _ _ _ _ | text.discriminant _ _ | text.patterns_are _ _
  | text.covers_are _ _ _ | text.factorisations _ _ _ _ _ _ | text.box_has_pattern _ _ _ | text.box_has_place _ _ _ _ =>
      true
  | _ => false
  end.

Definition formed (c : text.claim) : bool :=
  match c with
  | text.member w k s _ => [&& 0 < size w, 0 < size k, all (Z.leb 1) k & all (Z.leb 1) s]%N
  | text.covers_are n (Some p) _ => rules.is_of_degree n (Some p)
  | text.factorisations n (Some k) (Some p) _ _ l =>
      [&& all (leq 1) k, k != [::], degree k == n, sumn p.1 + 2 * sumn p.2 == n & all numbered l]%N
  | _ => true
  end.

(* ---- rules 1 to 6 --------------------------------------------------------- *)

Lemma proved_patternP w b p : rules.proved_pattern w b = Some p -> has_rrmp (form F w) p.1 p.2.
Proof. by rewrite /rules.proved_pattern; case: ifP => // _; case: p => rho gam /pattern_of_rrmp. Qed.

Lemma rule_patternP c b : judge.rule_pattern c b -> means c.
Proof.
case: c => // [w p|w [k|] X] //=.
  by case pw: rules.proved_pattern => [q|] // /is_patternP ->; exact: proved_patternP pw.
by case: ifP => // _; case e: place_of => [Y|] // /is_placeP ->; exact: place_ofP e.
Qed.

Lemma rule_zeroP c : judge.rule_zero c -> means c.
Proof.
case: c => // [w [k|] X|w on] //=.
  by case e: zero_place_of => [Y|] // /is_placeP ->; exact: zero_place_ofP e.
by case e: zero_on_discriminant => [on'|] // /Bool.eqb_prop ->; have := zero_on_discriminantP F e; case: on' {e}.
Qed.

Lemma rule_repeatedP c d B C : judge.rule_repeated c d B C -> means c.
Proof. by case: c => // w [] //=; case: ifP => // _; exact: square_dividesP. Qed.

Lemma rule_squarefreeP c b : judge.rule_squarefree c b -> means c.
Proof. by case: c => // w [] //=; exact: squarefreeP. Qed.

Lemma rule_enumerationP c : judge.rule_enumeration c = Some true -> means c.
Proof. by case: c => // n l /=; exact: all_patternsP. Qed.

Lemma rule_degenerationsP c : formed c -> judge.rule_degenerations c = Some true -> means c.
Proof.
case: c => // n [p|] l // /(of_degree_occurs F) op h.
by split=> //; exact: covers_holdP h.
Qed.

(* ---- rule 7 --------------------------------------------------------------- *)

Lemma rule_fillingsP c : formed c -> judge.rule_fillings c = Some true -> means c.
Proof.
case: c => // n [k|] [p|] N C l //= /and5P [k1 k0 /eqP <- /eqP dp num] h; split=> // v hv.
have sv : size v = (degree k).+1 by have [[_ _ _ _ ->] _] := hv; rewrite dp.
exact: fillings_holdP k1 k0 num h sv hv.
Qed.

(* ---- rule 12 -------------------------------------------------------------- *)

Lemma rational_inD (p q : Q) : rational_in F (p + q) = rational_in F p + rational_in F q.
Proof.
have dp := positive_in_neq0 F (Qden p); have dq := positive_in_neq0 F (Qden q).
rewrite /rational_in /= integer_inD !integer_inM /positive_in Pos2Nat.inj_mul natrM -!/(positive_in _ _) /=.
move: (integer_in _ _) (integer_in _ _) dp dq => a b.
by move: (positive_in _ _) (positive_in _ _) => c d d0 c0; field; apply/andP.
Qed.

Lemma rational_inN (p : Q) : rational_in F (- p) = - rational_in F p.
Proof. by rewrite /rational_in /= integer_inN mulNr. Qed.

Lemma rational_in_le (p q : Q) : Qle_bool p q -> rational_in F p <= rational_in F q.
Proof.
move=> /Z.leb_le pq; have pos (d : positive) : 0 < positive_in F d by rewrite ltr0n; apply/ssrnat.ltP/Pos2Nat.is_pos.
rewrite /rational_in ler_pdivr_mulr // mulrAC ler_pdivl_mulr // -!/(integer_in F (Zpos _)) -!integer_inM.
by rewrite -subr_ge0 -integer_inN -integer_inD leNgt integer_in_lt0; apply/negP => /Z.ltb_lt; lia.
Qed.

Lemma in_boxP m r w : rules.in_box m r w ->
  size w = size m /\ in_box (form F m) (form F r) (form F w).
Proof.
elim: m r w => [|a m IH] [|b r] [|c w] //=; first by move=> _; split=> //; split=> // i; rewrite !nth_nil subrr normr0.
case/andP => /andP [/rational_in_le lo /rational_in_le hi] /IH [e [e' box]].
split; first by rewrite e.
split=> [|[|i]] /=; rewrite ?e' //.
move: lo hi; rewrite !rational_inD rational_inN => lo hi.
by rewrite ler_norml ler_subr_addr ler_subl_addr addrC lo addrC.
Qed.

Lemma read_allP (A B : Type) (f : A -> option B) l s b : text.read_all f l = Some s -> List.In b s ->
  exists a, f a = Some b.
Proof.
rewrite /text.read_all => e bs; suff h before : text.read_all_after f before l = Some s ->
    List.In b before \/ exists a, f a = Some b by case: (h [::] e).
elim: l before {e} => [|a l IH] before /=.
  rewrite List.rev_append_rev List.app_nil_r => -[e]; left; move: bs; rewrite -e; exact: (List.in_rev _ _).2.
case fa: (f a) => [b'|] //= /IH [[e|]|]; [|by left|by right].
by right; exists a; rewrite fa e.
Qed.

(* A form of the box with the pattern that is found, or 0. *)
Lemma exampleP m r e o : rules.example m r e = Some o ->
  [/\ size e.1 = size m, in_box (form F m) (form F r) (form F e.1)
    & if o is Some p then has_rrmp (form F e.1) p.1 p.2 else forall i, (form F e.1)`_i = 0].
Proof.
rewrite /rules.example; case: ifP => // /in_boxP [em box]; case: (e.2) => [b|]; last first.
  by case: ifP => // /(is_zeroP F) w0 [<-].
by case pw: rules.proved_pattern => [p|] //= [<-]; split=> //; exact: proved_patternP pw.
Qed.

Lemma shows_patternP m r p forms : rules.shows_pattern m r p forms -> means (text.box_has_pattern m r p).
Proof.
rewrite /rules.shows_pattern; case: p => // p; case e: text.read_all => [s|] // /List.existsb_exists [o [os]].
by move/is_patternP => oE; have [a /exampleP] := read_allP e os; rewrite oE => -[_ box h]; exists (form F a.1).
Qed.

Lemma place_of_exampleP m r k e o : sizes_formed k m -> rules.example m r e = Some o ->
  in_box (form F m) (form F r) (form F e.1) /\ has_place k (form F e.1) (rules.place_of_example k o).
Proof.
case/sizes_formedP => k1 k0 mk /exampleP [em box h]; split=> //.
have wk : size (form F e.1) = (degree k).+1 by rewrite size_map em.
by case: o h => [p|]; [exact: place_of_patternP | exact: place_of_zeroP].
Qed.

(* A box is convex. *)
Lemma in_box_blend m r v u (t : F) : 0 <= t <= 1 -> in_box m r v -> in_box m r u -> in_box m r (blend t v u).
Proof.
case/andP => t0 t1 [vm vb] [um ub]; split=> [|i]; first by rewrite size_blend.
rewrite nth_blend ?um //; have -> : (1 - t) * v`_i + t * u`_i - m`_i = (1 - t) * (v`_i - m`_i) + t * (u`_i - m`_i).
  by ring.
apply: le_trans (ler_norm_add _ _) _; rewrite !normrM (ger0_norm t0) ger0_norm ?subr_ge0 //.
have -> : r`_i = (1 - t) * r`_i + t * r`_i by ring.
by apply: ler_add; apply: ler_wpmul2l; rewrite ?subr_ge0.
Qed.

Lemma shows_placeP m r k X forms : rules.shows_place m r k X forms -> means (text.box_has_place m r k X).
Proof.
rewrite /rules.shows_place; case: k => // k; case e: text.read_all => [s|] // /andP [formed].
have found Y : List.existsb (rules.is_place Y) (List.map (rules.place_of_example k) s) ->
    exists2 v, in_box (form F m) (form F r) v & has_place k v Y.
  case/List.existsb_exists => Z [/List.in_map_iff [o [oZ os]] /is_placeP YZ].
  have [a /(place_of_exampleP formed)] := read_allP e os; rewrite oZ YZ => -[box h].
  by exists (form F a.1).
case/orP => [/found //|/andP [/andP [/is_placeP -> /found [v vb vi]] /found [u ub uo]]].
have [k1 k0 mk] := sizes_formedP formed.
have vk : size v = (degree k).+1 by case: vb => ->; rewrite size_map.
have in_v : in_space k v by case: vi => d d0; apply; exact: near_refl.
have [t t01 h] := boundary_between k1 k0 vk in_v uo.
by exists (blend t v u) => //; exact: in_box_blend.
Qed.

Lemma rule_examplesP c forms : judge.rule_examples c forms -> means c.
Proof. by case: c => // [m r p|m r k X]; [exact: shows_patternP | exact: shows_placeP]. Qed.

(* ---- rules 9 and 10 ------------------------------------------------------- *)

Lemma naturalsK k : all (Z.leb 1) k -> all (leq 1) (naturals k) /\ [seq Z.of_nat a | a <- naturals k] = k.
Proof.
elim: k => //= a k IH /andP [/Z.leb_le a1 /IH [k1 ->]]; rewrite k1 andbT Z2Nat.id; last by lia.
by split=> //; apply/ssrnat.leP; lia.
Qed.

(* Groups of layers exist only where the degrees fit. *)
Lemma groups_of_sizes w k s groups : (0 < size w)%N -> all (leq 1) (naturals k) -> all (leq 1) (naturals s) ->
  rules.groups_of (Nat.pred (length w)) [seq Z.of_nat a | a <- naturals k] [seq Z.of_nat a | a <- naturals s]
    = Some groups ->
  size s = size k /\ size w = (\sum_(u <- zip (naturals k) (strides (naturals s))) u.1.-1 * u.2).+1.
Proof.
move=> w0 k1 s1 /(groups_ofP F k1 s1) [gs [a [[_ _ _ sk _] [_ dn]]]].
by split; [rewrite !size_map in sk | rewrite -[X in _ = X.+1]dn -[length w]/(size w) prednK].
Qed.

Lemma rule_groupsP c d forms N : formed c -> judge.rule_groups c d forms N -> means c.
Proof.
case: c => // w k s inside /and4P [w0 k0 /naturalsK [k1 kE] /naturalsK [s1 sE]].
rewrite /judge.rule_groups -kE -sE => h.
have k2 : naturals k != [::] by move: k0; case: (k).
move: (h) => /=; rewrite {1}/rules.is_member; case eg: rules.groups_of => [groups|] // _.
have [sk sw] := groups_of_sizes w0 k1 s1 eg; rewrite kE sE /=.
case: inside h => h; first exact: member_inP h.
by split=> //; exact: member_outP h.
Qed.

Lemma rule_sectionsP c N : formed c -> judge.rule_sections c N -> means c.
Proof.
case: c => // w k s [] //= /and4P [w0 k0 /naturalsK [k1 kE] /naturalsK [s1 sE]]; rewrite -kE -sE => h.
move: (h); rewrite {1}/rules.sections_hold; case eg: rules.groups_of => [groups|] // _.
have [sk sw] := groups_of_sizes w0 k1 s1 eg; rewrite kE sE.
by split=> //; exact: sections_outP h.
Qed.

(* ---- the numbers of a claim ----------------------------------------------- *)

Lemma read_some_size (A B : Type) (f : A -> option B) l s : text.read_some f l = Some s -> (0 < size s)%N.
Proof.
case: l => // a l; rewrite /text.read_some /text.read_all /=; case: (f a) => //= b.
have h before : text.read_all_after f before l = Some s -> (size before <= size s)%N; last by move/h.
elim: l before => [|c l IH] before /=.
  by move=> [<-]; rewrite List.rev_append_rev List.app_nil_r -[size (List.rev _)]/(length _) List.rev_length leqnn.
by case: (f c) => //= d /IH; apply: ltnW.
Qed.

Lemma sizesP word k : text.sizes word = Some k -> (0 < size k)%N /\ all (Z.leb 1) k.
Proof.
move=> e; split; first exact: read_some_size e.
have {e} [l] : exists l, text.read_all text.positive_word l = Some k.
  by move: e; rewrite /text.sizes /text.read_some; case: text.split => // a l e; exists (a :: l).
move=> e; have h := read_allP e; suff : forall a, List.In a k -> (1 <=? a)%cZ.
  by elim: (k) => //= a m IH hm; rewrite hm ?IH //=; [move=> b bm; apply: hm; right | left].
move=> a /h [b]; rewrite /text.positive_word; case: text.positive_number => //= p [<-].
by case: p.
Qed.

(* All ways in which a text can be read. *)
Ltac all_readings := repeat (rewrite ?/text.after ?/text.needed ?/text.supported ?/text.option_after; cbv beta iota;
  match goal with
  | |- match (match ?x with _ => _ end) with _ => _ end = _ -> _ => destruct x eqn:?
  | |- match ?x with _ => _ end = _ -> _ => destruct x eqn:?
  end).

Lemma ascendsP (a : Z) l : (1 <= a)%cZ -> text.ascends a l ->
  all (Z.leb 1) l /\ rules.ascends_nats (Z.to_nat a) (naturals l).
Proof.
elim: l a => //= b l IH a a1 /andP [/Z.leb_le ab /(IH b (Z.le_trans _ _ _ a1 ab)) [-> ->]]; rewrite !andbT.
by split; [apply/Z.leb_le; lia | apply/PeanoNat.Nat.leb_le; lia].
Qed.

Lemma total_naturals l : all (Z.leb 1) l -> text.total l = Z.of_nat (List.list_sum (naturals l)).
Proof.
move=> /naturalsK [_ e]; rewrite -{1}e (total_map id) map_id.
by congr Z.of_nat; elim: (naturals l) => //= a s ->.
Qed.

(* A pattern that is read has the degree that is asked for. *)
Lemma pattern_of_degreeP n rho gam p : text.pattern_of_degree n rho gam = Some p -> rules.is_of_degree n (Some p).
Proof.
rewrite /text.pattern_of_degree; case: ifP => // /andP [/andP [ar ag] /Z.eqb_eq e] [<-].
rewrite /rules.is_of_degree.
have [|r1 ->] := ascendsP _ ar; first by lia.
have [|g1 ->] := ascendsP _ ag; first by lia.
apply/PeanoNat.Nat.eqb_eq/Nat2Z.inj; rewrite Nat2Z.inj_add Nat2Z.inj_mul.
by rewrite !total_naturals // in e.
Qed.

Lemma pattern_inP n word p : text.pattern_in n word = Some (Some p) -> rules.is_of_degree n (Some p).
Proof.
rewrite /text.pattern_in; all_readings => // -[e]; try by move: e => <-; apply: pattern_of_degreeP; eassumption.
all: by move: e; case: ifP => // _; exact: pattern_of_degreeP.
Qed.

Lemma sizes_inP n word k : text.sizes_in n word = Some (Some k) -> [/\ all (leq 1) k, k != [::] & degree k = n].
Proof.
rewrite /text.sizes_in; case e: (text.sizes word) => [l|] //= -[]; case: ifP => // /Z.eqb_eq d [<-].
have [l0 l1] := sizesP e; have [k1 kE] := naturalsK l1; split=> //; first by case: (l) l0.
apply: Nat2Z.inj; rewrite -d -[X in List.map Z.pred X]kE -[List.map Z.to_nat l]/(naturals l).
have -> : List.map Z.pred [seq Z.of_nat a | a <- naturals l] = List.map (fun a => Z.of_nat a.-1) (naturals l).
  by elim: (naturals l) k1 => //= a s IH /andP [a1 /IH ->]; congr (_ :: _); case: a a1 => // a _; lia.
rewrite (total_map predn); congr Z.of_nat; by rewrite /degree; elim: (naturals l) => //= a s ->.
Qed.

Lemma number_before_ge value word : (1 <= value)%cZ -> (1 <= (text.number_before value word).1)%cZ.
Proof.
elim: word value => // a word IH value v1.
rewrite -[text.number_before _ _]/(if text.digit a is Some d then text.number_before (10 * value + d) word
                                   else (value, String.String a word))%cZ /text.digit.
by case: ifP => // /andP [/Z.leb_le lo _]; apply: IH; lia.
Qed.

Lemma roots_afterP fuel before word l : text.roots_after fuel before word = Some l -> numbered [:: before] ->
  numbered [:: l].
Proof.
have rev_all s t : numbered [:: s] -> numbered [:: t] -> numbered [:: List.rev_append s t].
  by rewrite /numbered /= !andbT; elim: s t => //= r s IH t /andP [r1 s1] t1; apply: IH; rewrite //= r1.
elim: fuel before word => [|fuel IH] before [|kind rest]; rewrite [text.roots_after _ _ _]/= //.
- by move=> [<-] h; apply: rev_all.
- by move=> [<-] h; apply: rev_all.
case: rest => // first word; case d: (text.digit first) => [v|] //=; case: ifP => // /Z.ltb_lt v0.
have := @number_before_ge v word; rewrite d /=; case: (text.number_before v word) => number rest /= ge.
have n1 : (1 <=? number)%cZ by apply/Z.leb_le; apply: ge; lia.
have new r : (match r with text.p_root i | text.q_root i => (1 <=? i)%cZ end) -> numbered [:: before] ->
    numbered [:: r :: before] by rewrite /numbered /= !andbT => -> ->.
by case: Ascii.eqb => [/IH h b1|]; [|case: Ascii.eqb => // /IH h b1]; apply: h; apply: new.
Qed.

Lemma fillingP word f : text.filling word = Some f -> numbered f.
Proof.
rewrite /text.filling => e.
suff h l : List.In l f -> numbered [:: l].
  have : forall l, List.In l f -> numbered [:: l] by [].
  elim: (f) => //= l g IH hg; apply/andP; split; last by apply: IH => m mg; apply: hg; right.
  by have := hg l (or_introl erefl); rewrite /numbered /= andbT.
have {}e : exists words, text.read_all text.layer words = Some f.
  by move: e; rewrite /text.read_some; case: text.split => // a s e; exists (a :: s).
case: e => words e /(read_allP e) [a]; rewrite /text.layer; case: ifP => // _; case: ifP => [_ [<-] //|_].
by move/roots_afterP; apply.
Qed.

Lemma factorisations_formed n a b l k p N C s : text.sizes_in n a = Some k -> text.pattern_in n b = Some p ->
  text.read_all text.filling l = Some s -> formed (text.factorisations n k p N C s).
Proof.
case: k => // k /sizes_inP [k1 k0 /eqP dk]; case: p => // -[rho gam] /pattern_inP/is_of_degreeP/patternsP [_ _ _ _ dp] h.
have {}dp : (sumn rho + 2 * sumn gam == n)%N by apply/eqP.
have {h} e f : List.In f s -> numbered f by move=> /(read_allP h) [word /fillingP].
apply/and5P; split=> //; elim: s e => //= f s IH e; rewrite e ?IH // => [g gs|]; last by left.
by apply: e; right.
Qed.

Lemma read_statement_formed w line c : (0 < size w)%N -> text.read_statement w line = text.Read c -> formed c.
Proof.
move=> w0; rewrite /text.read_statement; all_readings => // -[<-] //=.
all: repeat match goal with e : text.sizes _ = Some _ |- _ => case/sizesP: e => ? ? end.
all: by apply/and4P.
Qed.

Lemma form_words_size l w : text.form_words l = text.Read w -> (0 < size w)%N.
Proof. by rewrite /text.form_words; all_readings => // -[<-]; apply: read_some_size; eassumption. Qed.

Lemma read_content_formed m r line c : text.read_content m r line = text.Read c -> formed c.
Proof. by rewrite /text.read_content; all_readings => // -[<-]. Qed.

Lemma read_strata_formed n line c : text.read_strata n line = text.Read c -> formed c.
Proof.
rewrite /text.read_strata; all_readings => // -[<-] //.
- by match goal with e : text.pattern_in _ _ = Some ?o |- _ => case: o e => // q /pattern_inP end.
by apply: factorisations_formed; eassumption.
Qed.

Lemma critical_line_formed u a line c : text.critical_line u a line = Some c -> formed c.
Proof. by rewrite /text.critical_line; all_readings => // -[<-]. Qed.

(* The numbers of a claim that is read are at least 1. *)
Lemma read_claim_formed claim_text c : text.read_claim claim_text = text.Read c -> formed c.
Proof.
rewrite /text.read_claim; all_readings => //.
- by apply: read_statement_formed; apply: form_words_size; eassumption.
- exact: read_strata_formed.
- exact: read_content_formed.
by case=> <-; apply: critical_line_formed; eassumption.
Qed.

(* ---- the verdict ---------------------------------------------------------- *)

Lemma of_boolP b : judge.of_bool b = judge.VERIFIED -> b.
Proof. by case: b. Qed.

Lemma of_optionP o : judge.of_option o = judge.VERIFIED -> o = Some true.
Proof. by case: o => [[]|]. Qed.

(* What is accepted is true. *)
Theorem decide_sound c k : covered c -> formed c -> judge.decide c k = judge.VERIFIED -> means c.
Proof.
move=> cov fc; case: k => /=; intros; match goal with h : _ = judge.VERIFIED |- _ => move: h end.
all: try (move/of_boolP; first [exact: rule_patternP | exact: rule_zeroP | exact: rule_repeatedP
                               | exact: rule_squarefreeP | exact: rule_examplesP | exact: rule_groupsP
                               | exact: rule_sectionsP]).
all: try (move/of_optionP; first [exact: rule_enumerationP | exact: rule_degenerationsP | exact: rule_fillingsP]).
all: by case: c cov {fc} => //=; intros; discriminate.
Qed.

(* So is what is accepted as text. *)
Theorem judge_sound claim_text certificate_text c : judge.judge claim_text certificate_text = judge.VERIFIED ->
  text.read_claim claim_text = text.Read c -> covered c -> means c.
Proof.
rewrite /judge.judge => + e; rewrite e; case: text.read_certificate => // k accepted cov.
exact: decide_sound cov (read_claim_formed e) accepted.
Qed.

End Verdict.
