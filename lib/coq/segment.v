(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* A segment from a form of the function space to one that is not in it meets *)
(* the boundary (boundary_between).                                           *)
(*                                                                            *)
(*       blend t v u == the form (1 - t) v + t u                              *)
(*            at_ t == the environment in which the variable 0 is t           *)
(*       free s x y <-> no number from x to y is in the list s                *)
(*     assign r j c == the environment r, the variables from j on being c     *)
(* product_formula k v u == the formula that says of the variable 0, t, that  *)
(*                     blend t v u is a product of forms of sizes k           *)
(*                                                                            *)
(* A real closed field need not have suprema. But what a formula says of t is *)
(* by elimination of quantifiers said by polynomials in t (definable): it     *)
(* changes at finitely many t only. At the first change from inside to        *)
(* outside the form is still inside, as the space is closed.                  *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import polyrcf ordered_qelim qe_rcf ring.
From Rootprint Require Import check form refine space topology closed.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Definable.
Variable F : rcfType.
Implicit Types (t x y a b d : F) (s : seq F) (f : ord.formula F).

Definition at_ t : seq F := set_nth 0 [::] 0 t.

Lemma term_poly (u : GRing.term F) : GRing.rterm u -> exists p : {poly F}, forall t, GRing.eval (at_ t) u = p.[t].
Proof.
elim: u => //= [i|c|n|u IHu v IHv|u IHu|u IHu n|u IHu v IHv|u IHu n].
- case: i => [|i] _; first by exists 'X => t; rewrite hornerX.
  by exists 0 => t; rewrite horner0 /at_ /= nth_nil.
- by exists c%:P => t; rewrite hornerC.
- by exists (n%:R)%:P => t; rewrite hornerC.
- by case/andP => /IHu [p pE] /IHv [q qE]; exists (p + q) => t; rewrite hornerD pE qE.
- by case/IHu => p pE; exists (- p) => t; rewrite hornerN pE.
- by case/IHu => p pE; exists (p *+ n) => t; rewrite hornerMn pE.
- by case/andP => /IHu [p pE] /IHv [q qE]; exists (p * q) => t; rewrite hornerM pE qE.
by case/IHu => p pE; exists (p ^+ n) => t; rewrite horner_exp pE.
Qed.

(* The numbers from x to y are none of the list. *)
Definition free s x y : Prop := forall z, z \in s -> (z < x) || (y < z).

Lemma free_cat s s' x y : free (s ++ s') x y -> free s x y /\ free s' x y.
Proof. by move=> h; split=> z zs; apply: h; rewrite mem_cat zs ?orbT. Qed.

Lemma free_sgr (p : {poly F}) x y : x <= y -> free (rootsR p) x y -> Num.sg p.[x] = Num.sg p.[y].
Proof.
move=> xy no; have [->|p0] := eqVneq p 0; first by rewrite !horner0.
apply: (@polyrN0_itv _ `[x, y]); rewrite ?in_itv /= ?lexx ?xy //.
move=> z; rewrite in_itv /= => /andP [xz zy]; apply/negP => rz.
by have := no z; rewrite -(roots_on_rootsR p0) rz => /(_ isT); rewrite !ltNge xz zy.
Qed.

(* What a formula without quantifiers says changes at finitely many numbers. *)
Lemma qf_changes f : ord.qf_form f && ord.rformula f ->
  exists s, forall x y, x <= y -> free s x y -> ord.qf_eval (at_ x) f = ord.qf_eval (at_ y) f.
Proof.
have atom (u v : GRing.term F) : GRing.rterm u && GRing.rterm v -> exists s, forall x y, x <= y -> free s x y ->
    Num.sg (GRing.eval (at_ x) v - GRing.eval (at_ x) u) = Num.sg (GRing.eval (at_ y) v - GRing.eval (at_ y) u).
  case/andP => /term_poly [p pE] /term_poly [q qE]; exists (rootsR (q - p)) => x y xy no.
  by have := free_sgr xy no; rewrite !hornerD !hornerN -!pE -!qE.
have both g h : (ord.qf_form g && ord.rformula g -> exists s, forall x y, x <= y -> free s x y ->
                   ord.qf_eval (at_ x) g = ord.qf_eval (at_ y) g) ->
    (ord.qf_form h && ord.rformula h -> exists s, forall x y, x <= y -> free s x y ->
                   ord.qf_eval (at_ x) h = ord.qf_eval (at_ y) h) ->
    (ord.qf_form g && ord.qf_form h) && (ord.rformula g && ord.rformula h) ->
    exists s, forall x y, x <= y -> free s x y ->
      ord.qf_eval (at_ x) g = ord.qf_eval (at_ y) g /\ ord.qf_eval (at_ x) h = ord.qf_eval (at_ y) h.
  move=> IHg IHh; rewrite andbACA => /andP [/IHg [s gE] /IHh [s' hE]]; exists (s ++ s') => x y xy /free_cat [no no'].
  by rewrite (gE _ _ xy) // (hE _ _ xy).
elim: f => //=.
- by exists [::].
- move=> u v /atom [s sE]; exists s => x y xy /(sE _ _ xy) e.
  by rewrite eq_sym -subr_eq0 -sgr_eq0 e sgr_eq0 subr_eq0 eq_sym.
- by move=> u v /atom [s sE]; exists s => x y xy /(sE _ _ xy) e; rewrite -subr_gt0 -sgr_gt0 e sgr_gt0 subr_gt0.
- by move=> u v /atom [s sE]; exists s => x y xy /(sE _ _ xy) e; rewrite -subr_ge0 -sgr_ge0 e sgr_ge0 subr_ge0.
- by move=> g IHg h IHh /both [] // s sE; exists s => x y xy /(sE _ _ xy) [-> ->].
- by move=> g IHg h IHh /both [] // s sE; exists s => x y xy /(sE _ _ xy) [-> ->].
- by move=> g IHg h IHh /both [] // s sE; exists s => x y xy /(sE _ _ xy) [-> ->].
by move=> g IHg /IHg [s sE]; exists s => x y xy /(sE _ _ xy) ->.
Qed.

(* So with quantifiers. *)
Theorem definable f : exists s, forall x y, x <= y -> free s x y -> rcf_sat (at_ x) f = rcf_sat (at_ y) f.
Proof.
apply: qf_changes; apply: ord.quantifier_elim_wf (ord.to_rform_rformula f).
by move=> i bc; exact: wf_QE_wproj.
Qed.

(* ---- the first change ----------------------------------------------------- *)

Lemma least a s : exists2 b, b \in a :: s & forall z, z \in a :: s -> b <= z.
Proof.
elim: s a => [|c s IH] a; first by exists a; rewrite ?mem_head // => z; rewrite mem_seq1 => /eqP ->.
have [b bs b_le] := IH a; have [le|lt] := leP b c.
  exists b; first by move: bs; rewrite !inE => /orP [->//|->]; rewrite !orbT.
  by move=> z; rewrite !inE => /or3P [/eqP ->|/eqP ->//|zs]; apply: b_le; rewrite ?mem_head // inE zs orbT.
exists c; first by rewrite !inE eqxx orbT.
move=> z; rewrite !inE => /or3P [/eqP ->|/eqP -> //|zs]; apply/ltW/(lt_le_trans lt)/b_le; rewrite ?mem_head //.
by rewrite inE zs orbT.
Qed.

Lemma first_change (P : pred F) s a c :
  (forall x y, x <= y -> free s x y -> P x = P y) -> (forall x b, x < b -> (forall y, x < y < b -> P y) -> P b) ->
  a <= c -> P a -> ~~ P c -> exists t, [/\ a <= t <= c, P t & exists2 b, t < b & forall y, t < y < b -> ~~ P y].
Proof.
move=> same closed_P; pose later x := [seq z <- s | x < z & z < c].
have [n] := ubnP (size (later a)); elim: n a => // n IH a; rewrite ltnS => le_n ac Pa Pc.
have lt_ac : a < c by rewrite lt_neqAle ac andbT; apply: contraTneq Pa => ->.
have [b b_in b_le] := least c (later a).
have bc : b <= c by apply: b_le; rewrite mem_head.
have ab : a < b by move: b_in; rewrite inE mem_filter => /orP [/eqP -> //|/andP [/andP []]].
have no x y : a < x -> y < b -> free s x y.
  move=> ax yb z zs; have [//|xz] := ltP z x; have [//|zy] := ltP y z.
  have zb := le_lt_trans zy yb; have : b <= z; last by rewrite leNgt zb.
  by apply: b_le; rewrite inE mem_filter zs (lt_le_trans ax xz) (lt_le_trans zb bc) orbT.
have all_same x y : a < x < b -> a < y < b -> P x = P y.
  case/andP => ax xb /andP [ay yb].
  by have [xy|/ltW yx] := leP x y; [|apply/esym]; apply: same => //; exact: no.
have [Pb|nPb] := boolP (P b).
  have b_in' : b \in later a by move: b_in; rewrite inE => /orP [/eqP e|//]; rewrite -e Pb in Pc.
  have less : (size (later b) < size (later a))%N.
    have -> : later b = [seq z <- later a | b < z].
      rewrite /later -filter_predI; apply: eq_filter => z /=; case: (ltP b z) => //= bz.
      by rewrite (lt_trans ab bz).
    rewrite -(count_predC (fun z => b < z) (later a)) [X in (X < _)%N]size_filter -addn1 leq_add2l -has_count.
    by apply/hasP; exists b; rewrite //= ltxx.
  have [t [/andP [bt tc] Pt h]] := IH b (leq_trans less le_n) bc Pb Pc; exists t; split=> //.
  by rewrite (le_trans (ltW ab) bt).
exists a; split=> //; first by rewrite lexx ltW.
exists b => // y ayb; apply: contra nPb => Py; apply: (closed_P a b ab) => z azb.
by rewrite (all_same z y).
Qed.

End Definable.

(* ---- segments ------------------------------------------------------------- *)

Section Segments.
Variable F : rcfType.
Implicit Types (v u : seq F) (t x y d e : F) (k : seq nat).

Definition blend t v u : seq F := mkseq (fun i => (1 - t) * v`_i + t * u`_i) (size v).

Lemma size_blend t v u : size (blend t v u) = size v.
Proof. exact: size_mkseq. Qed.

Lemma nth_blend t v u i : size u = size v -> (blend t v u)`_i = (1 - t) * v`_i + t * u`_i.
Proof.
move=> uv; have [lt|ge] := ltnP i (size v); first by rewrite nth_mkseq.
by rewrite !nth_default ?size_blend ?uv // !mulr0 addr0.
Qed.

Lemma blend0 v u : blend 0 v u = v.
Proof.
apply: (@eq_from_nth _ 0) => [|i]; rewrite size_blend // => lt; rewrite nth_mkseq //.
by rewrite subr0 mul1r mul0r addr0.
Qed.

Lemma blend1 v u : size u = size v -> blend 1 v u = u.
Proof.
move=> uv; apply: (@eq_from_nth _ 0) => [|i]; rewrite size_blend // => lt; rewrite nth_mkseq //.
by rewrite subrr mul1r mul0r add0r.
Qed.

Lemma near_blend v u e : size u = size v -> 0 < e -> exists2 d, 0 < d &
  forall t y, `|y - t| <= d -> near e (blend y v u) (blend t v u).
Proof.
move=> uv e0; have [B B0 bound] := coefs_bounded (Poly u - Poly v).
exists (e / B); first exact: divr_gt0.
move=> t y yt; split=> [|i]; first by rewrite !size_blend.
rewrite !nth_blend //; have := bound i; rewrite coefB !coef_Poly => lt.
have -> : (1 - y) * v`_i + y * u`_i - ((1 - t) * v`_i + t * u`_i) = (y - t) * (u`_i - v`_i) by ring.
rewrite normrM; apply: (le_lt_trans (ler_wpmul2r (normr_ge0 _) yt)).
by rewrite mulrAC ltr_pdivr_mulr // ltr_pmul2l.
Qed.

(* ---- the formula ---------------------------------------------------------- *)

Notation term := (GRing.term F).
Notation var := (GRing.Var F).

Fixpoint eval_term (c : seq term) (x y : term) : term :=
  if c is a :: c' then GRing.Add (GRing.Mul a (GRing.Exp x (size c'))) (GRing.Mul y (eval_term c' x y))
  else GRing.NatConst _ 0.

Lemma eval_termE (r : seq F) c (x y : term) :
  GRing.eval r (eval_term c x y) = eval [seq GRing.eval r a | a <- c] (GRing.eval r x) (GRing.eval r y).
Proof. by elim: c => [|a c IH] /=; rewrite ?eval_nil // eval_cons IH size_map. Qed.

Definition product_term (fs : seq (seq term)) (x y : term) : term :=
  foldr (fun f p => GRing.Mul (eval_term f x y) p) (GRing.NatConst _ 1) fs.

Lemma product_termE (r : seq F) fs (x y : term) : GRing.eval r (product_term fs x y)
  = \prod_(f <- [seq [seq GRing.eval r a | a <- f] | f <- fs]) eval f (GRing.eval r x) (GRing.eval r y).
Proof. by elim: fs => [|f fs IH] /=; rewrite ?big_nil // big_cons IH eval_termE. Qed.

(* The values c of the variables j, j + 1, ... *)
Fixpoint assign (r : seq F) j (c : seq F) : seq F := if c is a :: c' then assign (set_nth 0 r j a) j.+1 c' else r.

Lemma nth_assign r j c i : (assign r j c)`_i = if (j <= i < j + size c)%N then c`_(i - j) else r`_i.
Proof.
elim: c r j => [|a c IH] r j /=; first by rewrite addn0; case: (ltnP i j) => h; rewrite ?andbF // leqNgt h.
rewrite IH nth_set_nth /= addnS; case: (ltngtP i j) => [lt|gt|->] /=.
- by [].
- by rewrite addSn -(subnSK gt).
by rewrite ltnS leq_addr subnn.
Qed.

Lemma holds_exists r j m (f : ord.formula F) :
  ord.holds r (foldr (fun i g => ord.Exists i g) f (iota j m)) <->
  exists2 c, size c = m & ord.holds (assign r j c) f.
Proof.
elim: m r j => [|m IH] r j /=; first by split=> [h|[[|//] _]]; first exists [::].
split=> [[a /IH [c cm h]]|[[|a c] //= [cm] h]]; first by exists (a :: c); rewrite /= ?cm.
by exists a; apply/IH; exists c.
Qed.

Definition segment_terms v u : seq term :=
  mkseq (fun i => GRing.Add (GRing.Mul (GRing.Add (GRing.NatConst _ 1) (GRing.Opp (var 0))) (GRing.Const v`_i))
                            (GRing.Mul (var 0) (GRing.Const u`_i))) (size v).

Definition product_formula k v u : ord.formula F :=
  foldr (fun i g => ord.Exists i g)
    (ord.Forall 1 (ord.Forall 2 (ord.Equal (eval_term (segment_terms v u) (var 1) (var 2))
       (product_term (reshape k [seq var i | i <- iota 3 (sumn k)]) (var 1) (var 2)))))
    (iota 3 (sumn k)).

Lemma map_reshape (A B : Type) (g : A -> B) k (c : seq A) : map (map g) (reshape k c) = reshape k (map g c).
Proof. by elim: k c => //= a k IH c; rewrite IH map_take map_drop. Qed.

Lemma product_formulaP k v u t : size v = (degree k).+1 ->
  ord.holds (at_ t) (product_formula k v u) <-> in_space k (blend t v u).
Proof.
move=> vk; rewrite /product_formula holds_exists.
have body c : size c = sumn k -> ord.holds (assign (at_ t) 3 c)
      (ord.Forall 1 (ord.Forall 2 (ord.Equal (eval_term (segment_terms v u) (var 1) (var 2))
         (product_term (reshape k [seq var i | i <- iota 3 (sumn k)]) (var 1) (var 2))))) <->
    forall x y, eval (blend t v u) x y = \prod_(f <- reshape k c) eval f x y.
  move=> ck; have ev x y : GRing.eval (set_nth 0 (set_nth 0 (assign (at_ t) 3 c) 1 x) 2 y)
      (eval_term (segment_terms v u) (var 1) (var 2)) = eval (blend t v u) x y /\
    GRing.eval (set_nth 0 (set_nth 0 (assign (at_ t) 3 c) 1 x) 2 y)
      (product_term (reshape k [seq var i | i <- iota 3 (sumn k)]) (var 1) (var 2)) =
      \prod_(f <- reshape k c) eval f x y.
    set r := set_nth _ _ _ _.
    have r0 : r`_0 = t by rewrite /r !nth_set_nth /= nth_set_nth /= nth_assign.
    have r1 : r`_1 = x by rewrite /r !nth_set_nth /= nth_set_nth.
    have r2 : r`_2 = y by rewrite /r nth_set_nth.
    rewrite eval_termE product_termE /= r1 r2 map_reshape; split.
      by congr (eval _ x y); rewrite /segment_terms -map_comp; apply: eq_map => i; rewrite /= r0.
    congr (\prod_(f <- reshape k _) _); rewrite -map_comp; apply: (@eq_from_nth _ 0).
      by rewrite size_map size_iota.
    move=> i; rewrite size_map size_iota => lt; rewrite (nth_map 0%N) ?size_iota //= nth_iota //.
    by rewrite /r nth_set_nth /= nth_set_nth /= nth_assign addKn leq_addr ltn_add2l ck lt.
  by split=> h x y; have := h x y; have [-> ->] := ev x y.
split=> [[c ck /(body _ ck) h]|[_ [fs fk h]]].
  by split; [rewrite size_blend | exists (reshape k c); rewrite // -[RHS](reshapeKl (eq_leq (esym ck)))].
have fsk : size (flatten fs) = sumn k by rewrite size_flatten /shape fk.
by exists (flatten fs) => //; apply/body => //; rewrite -{1}fk -/(shape fs) flattenK.
Qed.

(* A segment that leaves the space has a boundary point. *)
Theorem boundary_between k v u : all (leq 1) k -> k != [::] -> size v = (degree k).+1 ->
  in_space k v -> has_place k u outside ->
  exists2 t, 0 <= t <= 1 & has_place k (blend t v u) boundary.
Proof.
move=> k1 k0 vk in_v [uk out_u]; have uv : size u = size v by rewrite uk vk.
pose P t := rcf_sat (at_ t) (product_formula k v u).
have PP t : reflect (in_space k (blend t v u)) (P t).
  by apply: (iffP (rcf_satP _ _)) => /product_formulaP; apply.
have [s same] := definable (product_formula k v u).
have step x b e : x < b -> 0 < e -> exists d, [/\ 0 < d, d < b - x & forall t y, `|y - t| <= d ->
    near e (blend y v u) (blend t v u)].
  move=> xb /(near_blend uv) [d d0 dE]; exists (Num.min d ((b - x) / 2%:R)).
  have h0 : 0 < b - x by rewrite subr_gt0.
  split=> [||t y]; first by rewrite lt_minr d0 divr_gt0 ?ltr0n.
    by rewrite lt_minl ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n orbT.
  by rewrite le_minr => /andP [/dE].
have [x b xb all_in||||t [t01 Pt [b tb out]]] := @first_change F P s 0 1 same; rewrite ?ler01 //.
- apply/PP/in_space_closed; rewrite ?size_blend // => e e0; have [d [d0 db dE]] := step x b e xb e0.
  exists (blend (b - d) v u); first by apply: dE; rewrite addrAC subrr add0r normrN gtr0_norm.
  by apply/PP/all_in; rewrite ltr_subr_addl -ltr_subr_addr db gtr_addl oppr_lt0.
- by apply/PP; rewrite blend0.
- by apply/PP; rewrite blend1.
exists t => //; split; first exact/PP.
move=> e e0; have [d [d0 db dE]] := step t b e tb e0.
exists (blend (t + d) v u); first by apply: dE; rewrite addrAC subrr add0r gtr0_norm.
by apply/PP/out; rewrite ltr_addl d0 -ltr_subr_addl.
Qed.

End Segments.
